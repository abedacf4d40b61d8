// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/jsontokens.h"

#include <QIODevice>

namespace tandem {

namespace {

constexpr qsizetype pieceBytes = 256 * 1024;

bool isOfWord(int byte)
{
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z')
        || byte == '+' || byte == '-' || byte == '.';
}

/// RFC 8259, 6: "-", digits without a zero before them, a fraction, an exponent.
bool isNumber(const QByteArray& word)
{
    qsizetype at = word.startsWith('-') ? 1 : 0;
    const auto digits = [&word, &at] {
        const qsizetype first = at;
        while (at < word.size() && word[at] >= '0' && word[at] <= '9')
            ++at;
        return at - first;
    };
    const bool beginsWithZero = at < word.size() && word[at] == '0';
    const qsizetype whole = digits();
    if (whole == 0 || (beginsWithZero && whole > 1))
        return false;
    if (at < word.size() && word[at] == '.') {
        ++at;
        if (digits() == 0)
            return false;
    }
    if (at < word.size() && (word[at] == 'e' || word[at] == 'E')) {
        ++at;
        if (at < word.size() && (word[at] == '+' || word[at] == '-'))
            ++at;
        if (digits() == 0)
            return false;
    }
    return at == word.size();
}

}

JsonTokens::JsonTokens(QIODevice& source)
    : m_source(source)
{
}

int JsonTokens::peek()
{
    if (m_position == m_buffer.size()) {
        m_buffer = m_source.read(pieceBytes);
        m_position = 0;
        if (m_buffer.isEmpty())
            return -1;
    }
    return static_cast<unsigned char>(m_buffer.at(m_position));
}

int JsonTokens::take()
{
    const int byte = peek();
    if (byte >= 0) {
        ++m_position;
        ++m_offset;
    }
    return byte;
}

void JsonTokens::skipBlanks()
{
    for (int byte = peek(); byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t'; byte = peek())
        take();
}

JsonTokens::Kind JsonTokens::broken()
{
    m_state = State::Broken;
    return Kind::Broken;
}

JsonTokens::Kind JsonTokens::begin(char bracket)
{
    if (m_open.size() == mostDepth)
        return broken();
    take();
    m_open.append(bracket);
    m_state = bracket == '{' ? State::KeyOrEnd : State::ValueOrEnd;
    return bracket == '{' ? Kind::BeginObject : Kind::BeginArray;
}

JsonTokens::Kind JsonTokens::end()
{
    const int closing = take();
    const char opening = m_open.isEmpty() ? '\0' : m_open.back();
    if (!(closing == '}' && opening == '{') && !(closing == ']' && opening == '['))
        return broken();
    m_open.chop(1);
    m_state = State::AfterValue;
    return closing == '}' ? Kind::EndObject : Kind::EndArray;
}

JsonTokens::Kind JsonTokens::next()
{
    skipBlanks();
    int byte = peek();
    if (m_state == State::AfterValue) {
        if (m_open.isEmpty())
            return byte < 0 ? Kind::End : broken();
        if (byte != ',')
            return end();
        take();
        m_state = m_open.back() == '{' ? State::Key : State::Value;
        skipBlanks();
        byte = peek();
    }
    switch (m_state) {
    case State::KeyOrEnd:
    case State::ValueOrEnd:
        if (byte == '}' || byte == ']')
            return end();
        return m_state == State::KeyOrEnd ? readKey() : readValue(byte);
    case State::Key:
        return readKey();
    case State::Value:
        return readValue(byte);
    case State::AfterValue:
    case State::Broken:
        break;
    }
    return broken();
}

JsonTokens::Kind JsonTokens::readKey()
{
    if (take() != '"' || !readText())
        return broken();
    skipBlanks();
    if (take() != ':')
        return broken();
    m_state = State::Value;
    return Kind::Key;
}

JsonTokens::Kind JsonTokens::readValue(int byte)
{
    if (byte == '{' || byte == '[')
        return begin(static_cast<char>(byte));
    m_state = State::AfterValue;
    if (byte == '"') {
        take();
        return readText() ? Kind::Text : broken();
    }
    m_text.clear();
    for (; isOfWord(peek()) && m_text.size() < mostBytes;)
        m_text.append(static_cast<char>(take()));
    if (m_text == "true" || m_text == "false" || m_text == "null")
        return Kind::Literal;
    return !m_text.isEmpty() && isNumber(m_text) ? Kind::Number : broken();
}

bool JsonTokens::readText()
{
    m_text.clear();
    for (;;) {
        const int byte = take();
        if (byte == '"')
            return true;
        if (byte < 0x20) // also at the end
            return false;
        if (byte != '\\')
            append(static_cast<char>(byte));
        else if (!readEscape())
            return false;
    }
}

bool JsonTokens::readEscape()
{
    const int byte = take();
    static constexpr char names[] = "\"\\/bfnrt";
    static constexpr char meanings[] = "\"\\/\b\f\n\r\t";
    for (int i = 0; names[i]; ++i)
        if (byte == names[i]) {
            append(meanings[i]);
            return true;
        }
    if (byte != 'u')
        return false;
    bool isRight = true;
    char32_t character = readHex(isRight);
    if (QChar::isHighSurrogate(character)) {
        if (take() != '\\' || take() != 'u')
            return false;
        const char32_t low = readHex(isRight);
        character = QChar::isLowSurrogate(low) ? QChar::surrogateToUcs4(char16_t(character), char16_t(low))
                                               : char32_t(QChar::ReplacementCharacter);
    }
    appendCharacter(QChar::isSurrogate(character) ? char32_t(QChar::ReplacementCharacter) : character);
    return isRight;
}

char32_t JsonTokens::readHex(bool& isRight)
{
    char32_t value = 0;
    for (int i = 0; i < 4; ++i) {
        const int byte = take();
        const int digit = byte >= '0' && byte <= '9' ? byte - '0'
            : byte >= 'a' && byte <= 'f'             ? byte - 'a' + 10
            : byte >= 'A' && byte <= 'F'             ? byte - 'A' + 10
                                                     : -1;
        isRight = isRight && digit >= 0;
        value = value * 16 + char32_t(qMax(0, digit));
    }
    return value;
}

void JsonTokens::append(char byte)
{
    if (m_text.size() < mostBytes)
        m_text.append(byte);
}

void JsonTokens::appendCharacter(char32_t character)
{
    for (const char byte : QString::fromUcs4(&character, 1).toUtf8())
        append(byte);
}

bool JsonTokens::skipValue()
{
    qsizetype open = 0;
    do {
        switch (next()) {
        case Kind::BeginObject:
        case Kind::BeginArray:
            ++open;
            break;
        case Kind::EndObject:
        case Kind::EndArray:
            --open;
            break;
        case Kind::End:
        case Kind::Broken:
            return false;
        default:
            break;
        }
    } while (open > 0);
    return true;
}

}
