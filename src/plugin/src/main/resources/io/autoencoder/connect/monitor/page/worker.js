// Asks the worker for JSON, on paths relative to the page's own.

const PATIENCE = 8000;

async function ask(path) {
  const answer = await fetch(path, {
    headers: { Accept: "application/json" },
    cache: "no-store",
    credentials: "same-origin",
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (!answer.ok) {
    throw Object.assign(new Error(`it answers ${answer.status}`), { status: answer.status });
  }
  return answer.json();
}

/** The connectors that score, with their tasks; null while the worker cannot tell. */
export async function cluster() {
  try {
    return (await ask("v1/cluster")).connectors;
  } catch {
    return null;
  }
}

/** The names of all scoring transforms of this worker's tasks. */
export const transforms = async () => (await ask("v1/models")).transforms;

/** What all of them measure. */
export const metrics = async () => (await ask("v1/transforms")).transforms;

/** All that one transform's tasks on this worker say; nothing where the last of them has just ended. */
export async function snapshots({ connector, transformation }) {
  const query = new URLSearchParams({ connector, transformation });
  try {
    return (await ask(`v1/snapshots?${query}`)).transforms;
  } catch (problem) {
    if (problem.status === 404) {
      return [];
    }
    throw problem;
  }
}
