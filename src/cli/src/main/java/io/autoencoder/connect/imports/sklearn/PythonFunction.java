// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.imports.sklearn;

import net.razorvine.pickle.IObjectConstructor;
import net.razorvine.pickle.PickleException;

/**
 * A function that a file names and nothing calls.
 *
 * @param name without its module
 */
record PythonFunction(String name) implements IObjectConstructor {

    @Override
    public Object construct(Object[] arguments) {
        throw new PickleException(name + " is not to be called");
    }
}
