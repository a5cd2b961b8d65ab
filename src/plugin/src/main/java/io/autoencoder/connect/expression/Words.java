// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.expression;

import io.autoencoder.connect.expression.Token.Kind;
import java.util.List;

/** The words of a condition, of which the parser looks at one at a time. */
final class Words {

    private final String condition;
    private final List<Token> tokens;
    private int index;

    /** @throws InvalidConditionException if there is something else in the text than words of a condition */
    Words(String condition) {
        this.condition = condition;
        this.tokens = Tokenizer.tokens(condition);
    }

    Token current() {
        return tokens.get(index);
    }

    /** The current word; the one after it becomes the current one, unless this is the end. */
    Token advance() {
        Token token = current();
        if (token.kind() != Kind.END) {
            index++;
        }
        return token;
    }

    /** Whether the current word is this keyword or symbol; if so, it is passed. */
    boolean take(String word) {
        boolean found = current().is(word);
        if (found) {
            index++;
        }
        return found;
    }

    InvalidConditionException expected(String what) {
        return error("expected " + what + " but found " + current().shown(condition));
    }

    InvalidConditionException error(String reason) {
        return error(current(), reason);
    }

    InvalidConditionException error(Token where, String reason) {
        return new InvalidConditionException(condition, where.start(), reason);
    }
}
