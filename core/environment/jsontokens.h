// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <QByteArray>

class QIODevice;

namespace tandem {

/// Reads a JSON text (RFC 8259) token by token, for documents that are too large to be held: of whatever size
/// it is, no more is kept than a piece of the source and the one text that is being read.
class JsonTokens {
public:
    enum class Kind { BeginObject, EndObject, BeginArray, EndArray, Key, Text, Number, Literal, End, Broken };

    explicit JsonTokens(QIODevice& source);

    /// The next token; End and Broken repeat.
    Kind next();
    /// The value that comes next is passed over, with everything in it. False when the text breaks there.
    bool skipValue();
    /// Of a key, text, number or literal; of a text nothing beyond its first `mostBytes`.
    const QByteArray& text() const { return m_text; }
    qint64 offset() const { return m_offset; }

    static constexpr qsizetype mostBytes = 4096;
    static constexpr qsizetype mostDepth = 64;

private:
    enum class State { Value, ValueOrEnd, Key, KeyOrEnd, AfterValue, Broken };

    int peek(); ///< The next byte, or -1.
    int take();
    void skipBlanks();
    Kind broken();
    Kind begin(char bracket);
    Kind end();
    Kind readValue(int byte);
    Kind readKey();
    bool readText(); ///< After its first quote.
    bool readEscape();
    void append(char byte);
    void appendCharacter(char32_t character);
    char32_t readHex(bool& isRight);

    QIODevice& m_source;
    QByteArray m_buffer;
    qsizetype m_position = 0;
    qint64 m_offset = 0;
    QByteArray m_open; ///< The brackets that are still open.
    State m_state = State::Value;
    QByteArray m_text;
};

}
