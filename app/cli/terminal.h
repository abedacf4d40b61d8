// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>
#include <QVariant>
#include <optional>

namespace tandem::cli {

enum class Colour { None, Bold, Dim, Green, Red, Yellow, Blue };

/// One cell of a table.
struct Cell {
    Cell(QString content, Colour tint = Colour::None)
        : text(std::move(content))
        , colour(tint)
    {
    }
    QString text;
    Colour colour;
};

/// What a command says: results on standard output, messages on standard error, colours only for people.
class Terminal {
public:
    Terminal();
    virtual ~Terminal() = default;

    void print(const QString& line = {});
    /// Text as it is, without a line end.
    void write(const QByteArray& bytes);
    void printJson(const QJsonObject& object);
    void printJsonArray(const QJsonArray& array);
    void printTable(const QStringList& headers, const QList<QList<Cell>>& rows);
    /// "Name     value" lines; empty values are left out.
    void printFields(const QList<std::pair<QString, Cell>>& fields);

    void message(const QString& line);
    /// A line that the next one replaces; nothing where nobody watches. An empty one removes it.
    void progress(const QString& line);
    void error(const Error& error);

    /// What the person answers; nothing where nobody sits at the terminal. It blocks: nothing else goes on.
    std::optional<QString> ask(const QString& question);

    QString painted(const QString& text, Colour colour) const;
    bool isWatched() const { return m_isWatched; }

protected:
    virtual void toOutput(const QByteArray& bytes);
    virtual void toErrors(const QByteArray& bytes);
    /// Whether a person can answer, and what they enter.
    virtual bool hasPerson() const;
    virtual QByteArray lineOfInput();
    /// As if it were no terminal, but a file.
    void setPlain() { m_hasColours = m_hasErrorColours = m_isWatched = false; }

private:
    QString paintedWith(bool hasColours, const QString& text, Colour colour) const;
    void clearProgress();

    bool m_hasColours = false;
    bool m_hasErrorColours = false;
    bool m_isWatched = false;
    bool m_hasProgress = false;
    bool m_needsLineEnd = false;
};

Colour colourOf(const QString& status);

}
