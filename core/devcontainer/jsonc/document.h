// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/devcontainer/jsonc/reader.h"

#include <QJsonValue>
#include <QStringList>

namespace tandem::jsonc {

/// A path of member names from the root; in arrays the index in digits.
using Path = QStringList;

/// What the value means; of several members of one name the last.
QJsonValue toJson(const Value& value);

/// A JSON document with comments that is edited as a person would: what an edit does not name stays byte
/// for byte as it was (comments, order, blanks, trailing commas, byte order mark, line ends), and what it
/// adds is laid out like its surroundings. Comments are never lost.
class Document {
public:
    /// UTF-8 with or without a byte order mark.
    static std::variant<Document, SyntaxError> parse(const QByteArray& bytes);

    QByteArray bytes() const;
    const QString& text() const { return m_text; }
    const Value& root() const { return m_tree.root; }
    bool hasByteOrderMark() const { return m_hasByteOrderMark; }
    const std::vector<Range>& comments() const { return m_tree.comments; }
    const std::vector<qsizetype>& trailingCommas() const { return m_tree.trailingCommas; }

    /// Null when there is no such value.
    const Value* at(const Path& path) const;
    bool has(const Path& path) const { return at(path) != nullptr; }
    QJsonValue json(const Path& path) const; ///< Undefined when there is no such value.
    Position positionOf(qsizetype offset) const { return positionIn(m_text, offset); }
    int lineOf(const Path& path) const; ///< 0 when there is no such value.

    void dropByteOrderMark() { m_hasByteOrderMark = false; }
    void dropTrailingCommas();
    /// Of members of one name only the last stays; returns the paths of what went.
    QList<Path> dropEarlierDuplicates();

    // Edits do nothing when the path leads nowhere.
    void rename(const Path& path, const QString& name);
    void replace(const Path& path, const QJsonValue& value);
    /// Comments stay where they were.
    void remove(const Path& path);
    void append(const Path& object, const QString& name, const QJsonValue& value);
    void appendItem(const Path& array, const QJsonValue& value);
    void insertBefore(const Path& member, const QString& name, const QJsonValue& value);
    /// Objects on the way are made where they are missing.
    void set(const Path& path, const QJsonValue& value);
    /// A member or item becomes the last child of another container, with the comments that belong to it and
    /// its text as it is. The name is unused in an array.
    void move(const Path& from, const Path& container, const QString& name);

private:
    /// What an edit puts in: comments above, the child, comments behind it on its line.
    struct Piece {
        QString above;
        QString body;
        QString behind;
    };
    struct Found {
        const Value* container = nullptr;
        size_t index = 0;
        const Child& child() const { return container->children[index]; }
        explicit operator bool() const { return container != nullptr; }
    };

    Document() = default;
    Found find(const Path& path) const;
    void change(const QString& text);
    void insertLast(const Value& container, const Piece& piece);
    void insertIntoEmpty(const Value& container, const Piece& piece);
    void take(const Found& found, Range range, const QString& remains);
    void tidy(QString& text, qsizetype place) const;
    void removeChild(const Found& found);
    void closeIfEmpty(const Path& container);
    QString textOf(const QJsonValue& value, const QString& indent) const;

    QString m_text;
    Tree m_tree;
    bool m_hasByteOrderMark = false;
};

}
