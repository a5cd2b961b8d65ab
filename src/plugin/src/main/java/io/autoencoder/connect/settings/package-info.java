// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
/** How the keys of a configuration are declared, documented and checked: what all plugins share of it. */
@NullMarked
package io.autoencoder.connect.settings;

import org.jspecify.annotations.NullMarked;
