#!/bin/sh
# post-connectors.sh SAMPLE CONNECTOR.json...
# Hands a CSV file to the spooldir source and posts connectors, each named like its file. What was done before is left alone.
set -eu
connect=${CONNECT_URL:-http://localhost:8083}
data=${DATA_DIRECTORY:-/data}

sample=$1
shift
name=$(basename "$(dirname "$sample")").csv
if [ ! -e "$data/input/$name" ] && [ ! -e "$data/finished/$name" ]; then
  # Under its name only when it is whole.
  cp "$sample" "$data/input/$name.part"
  mv "$data/input/$name.part" "$data/input/$name"
fi

for file in "$@"; do
  connector=$(basename "$file" .json)
  if curl -sS -f -o /dev/null "$connect/connectors/$connector" 2>/dev/null; then
    echo "$connector: there already"
    continue
  fi
  # A worker that shares out tasks just then answers 409 and is asked again.
  curl -sS --fail-with-body --retry 10 --retry-delay 2 --retry-all-errors -o /dev/null \
    -H 'Content-Type: application/json' -d "@$file" "$connect/connectors"
  echo "$connector: posted"
done
