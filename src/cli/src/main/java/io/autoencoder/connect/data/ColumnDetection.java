// Licensed under the Apache License, Version 2.0: see LICENSE in the repository root.
package io.autoencoder.connect.data;

import io.autoencoder.connect.feature.Calendar;
import io.autoencoder.connect.feature.Calendar.Part;
import io.autoencoder.connect.feature.Calendar.Unit;
import io.autoencoder.connect.feature.Encoder;
import io.autoencoder.connect.feature.NotANumberException;
import io.autoencoder.connect.feature.TextNumber;
import io.autoencoder.connect.feature.TimeText;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds out from some rows what one column holds. For one look at a source. */
final class ColumnDetection {

    /** Ten digits may as well be an account: a number is taken for a time only where the column's name says so. */
    private static final Pattern TIME_NAME = Pattern.compile("(?i).*(time|date|stamp|epoch).*|(?i)(.*[_.])?(at|ts)");

    /** Whole numbers of this name count nothing: they tell customers, cards or rows apart. */
    private static final Pattern ID_NAME = Pattern.compile("(?i)(.*[^a-z])?id|(?-i).*[a-z]I[dD]");

    /** A price or a share with its sign, which is no category. */
    private static final Pattern SIGNED_NUMBER = Pattern.compile("[^\\w\\s]{0,2}\\s*-?\\d[\\d.,]*\\s*[^\\w\\s]{0,2}");

    /** From 2000 to 2040, in seconds. */
    private static final double FIRST_SECOND = 946_684_800d;

    private static final double LAST_SECOND = 2_208_988_800d;
    private static final double MILLIS = 1e3;
    private static final double MICROS = 1e6;

    private final String name;
    private final Encoder time;
    private int values;
    private int numbers;
    private int truths;
    private int padded;
    private int compactDates;
    private int times;
    private int offsets;
    private int timeTypes;
    private int unlikely;
    private int separators;
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;
    private boolean whole = true;

    ColumnDetection(String name, ZoneId zone) {
        this.name = name;
        this.time = new Calendar(List.of(Part.TIME_OF_DAY), zone, Unit.MILLISECONDS);
    }

    /** Takes in the current row's cell. */
    void add(RowReader row, int column, TextNumber text) {
        if (row.isTime(column)) {
            values++;
            timeTypes++;
            return;
        }
        try {
            addNumber(row, column, row.value(column, text));
        } catch (NotANumberException e) {
            values++;
            boolean separator = e.reason() == NotANumberException.Reason.COMMA
                    || e.reason() == NotANumberException.Reason.POINT
                    || e.reason() == NotANumberException.Reason.INFINITE;
            separators += separator ? 1 : 0;
            unlikely += isNoCategory(row.cell(column)) ? 1 : 0;
            if (!separator && isTime(row, column, text)) {
                times++;
                offsets += TimeText.hasOffset(row.cell(column)) ? 1 : 0;
            }
        }
    }

    /** A line break is one that a quote left open has swallowed. */
    private static boolean isNoCategory(String cell) {
        return cell.indexOf('\n') >= 0 || SIGNED_NUMBER.matcher(cell).matches();
    }

    private void addNumber(RowReader row, int column, double number) {
        if (Double.isNaN(number)) {
            return;
        }
        values++;
        numbers++;
        String cell = row.cell(column);
        boolean truth = !cell.isEmpty() && Character.isLetter(cell.charAt(0));
        truths += truth ? 1 : 0;
        padded += isPadded(cell) ? 1 : 0;
        compactDates += TimeText.compactDate(number).isPresent() ? 1 : 0;
        least = Math.min(least, number);
        most = Math.max(most, number);
        whole = whole && number == Math.rint(number);
    }

    /** Digits after a leading zero, as in a post code. */
    private static boolean isPadded(String cell) {
        return cell.length() > 1 && cell.charAt(0) == '0' && Character.isDigit(cell.charAt(1));
    }

    private boolean isTime(RowReader row, int column, TextNumber text) {
        try {
            row.code(column, time, text);
            return true;
        } catch (NotANumberException e) {
            return false;
        }
    }

    boolean hasValue() {
        return values > 0;
    }

    /** What the column holds; a number where that cannot be told, so that what is none is refused by its line. */
    ColumnKind kind() {
        if (values == 0) {
            return ColumnKind.NUMBER;
        }
        boolean dates = compactDates == values && TIME_NAME.matcher(name).matches();
        if (timeTypes == values || times == values || dates || unit().isPresent()) {
            return ColumnKind.TIME;
        }
        if (truths == values) {
            return ColumnKind.BOOLEAN;
        }
        if (numbers == values && whole && (padded > 0 || ID_NAME.matcher(name).matches())) {
            return ColumnKind.CATEGORY;
        }
        int text = values - numbers - separators;
        return text * 2 >= values && unlikely * 2 < values ? ColumnKind.CATEGORY : ColumnKind.NUMBER;
    }

    /** Whether times say what their own clocks showed. */
    boolean hasOffsets() {
        return offsets > 0;
    }

    /** Of a column of times that are numbers; empty where they are none. */
    Optional<Unit> unit() {
        if (numbers < values
                || numbers == 0
                || !whole
                || !TIME_NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        if (liesWithin(1)) {
            return Optional.of(Unit.SECONDS);
        }
        if (liesWithin(MILLIS)) {
            return Optional.of(Unit.MILLISECONDS);
        }
        return liesWithin(MICROS) ? Optional.of(Unit.MICROSECONDS) : Optional.empty();
    }

    private boolean liesWithin(double perSecond) {
        return least >= FIRST_SECOND * perSecond && most < LAST_SECOND * perSecond;
    }
}
