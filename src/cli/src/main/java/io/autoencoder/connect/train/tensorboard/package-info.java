// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/** Event files that TensorBoard shows. */
package io.autoencoder.connect.train.tensorboard;
