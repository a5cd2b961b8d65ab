/**
 * Reads what notebooks leave beside a model: fitted scikit-learn scalers, lists of feature names and thresholds in
 * pickle and joblib files. Such a file is a program for Python; here it is read as data, and nothing in it can run.
 */
@NullMarked
package io.autoencoder.connect.imports.sklearn;

import org.jspecify.annotations.NullMarked;
