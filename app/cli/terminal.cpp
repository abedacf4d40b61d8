// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal.h"

#include "app/cli/console.h"
#include "core/base/json.h"

#include <QCoreApplication>
#include <QFile>
#include <cstdio>

namespace tandem::cli {

namespace {

void put(std::FILE* file, const QByteArray& bytes)
{
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), file);
    std::fflush(file);
}

const char* sequence(Colour colour)
{
    switch (colour) {
    case Colour::Bold:
        return "\033[1m";
    case Colour::Dim:
        return "\033[2m";
    case Colour::Green:
        return "\033[32m";
    case Colour::Red:
        return "\033[31m";
    case Colour::Yellow:
        return "\033[33m";
    case Colour::Blue:
        return "\033[34m";
    case Colour::None:
        break;
    }
    return "";
}

}

Terminal::Terminal()
{
    const bool isWanted = qEnvironmentVariableIsEmpty("NO_COLOR") && qgetenv("TERM") != "dumb";
    m_hasColours = isWanted && console::isTerminal(1);
    m_hasErrorColours = isWanted && console::isTerminal(2);
    m_isWatched = console::isTerminal(2) && qgetenv("TERM") != "dumb";
}

void Terminal::toOutput(const QByteArray& bytes)
{
    put(stdout, bytes);
}

void Terminal::toErrors(const QByteArray& bytes)
{
    put(stderr, bytes);
}

bool Terminal::hasPerson() const
{
    return m_isWatched && console::isTerminal(0);
}

QByteArray Terminal::lineOfInput()
{
    QFile input;
    return input.open(stdin, QIODevice::ReadOnly) ? input.readLine() : QByteArray();
}

std::optional<QString> Terminal::ask(const QString& question)
{
    if (!hasPerson())
        return {};
    clearProgress();
    toErrors(question.toUtf8() + ' ');
    return QString::fromUtf8(lineOfInput()).trimmed();
}

QString Terminal::paintedWith(bool hasColours, const QString& text, Colour colour) const
{
    if (!hasColours || colour == Colour::None || text.isEmpty())
        return text;
    return QLatin1String(sequence(colour)) + text + u"\033[0m"_s;
}

QString Terminal::painted(const QString& text, Colour colour) const
{
    return paintedWith(m_hasColours, text, colour);
}

void Terminal::clearProgress()
{
    if (std::exchange(m_hasProgress, false))
        toErrors("\r\033[K");
}

void Terminal::print(const QString& line)
{
    clearProgress();
    if (std::exchange(m_needsLineEnd, false))
        toOutput("\n");
    toOutput(line.toUtf8() + '\n');
}

void Terminal::write(const QByteArray& bytes)
{
    if (bytes.isEmpty())
        return;
    clearProgress();
    toOutput(bytes);
    m_needsLineEnd = !bytes.endsWith('\n');
}

void Terminal::printJson(const QJsonObject& object)
{
    clearProgress();
    toOutput(json::indented(object));
}

void Terminal::printJsonArray(const QJsonArray& array)
{
    clearProgress();
    toOutput(QJsonDocument(array).toJson());
}

void Terminal::printTable(const QStringList& headers, const QList<QList<Cell>>& rows)
{
    QList<qsizetype> widths;
    for (const QString& header : headers)
        widths << header.size();
    for (const auto& row : rows)
        for (qsizetype i = 0; i < row.size() && i < widths.size(); ++i)
            widths[i] = std::max(widths[i], row[i].text.size());

    const auto line = [&](const QList<Cell>& cells) {
        QString text;
        for (qsizetype i = 0; i < cells.size(); ++i) {
            const bool isLast = i + 1 == cells.size();
            const auto blanks = isLast ? 0 : widths[i] - cells[i].text.size() + 2;
            text += painted(cells[i].text, cells[i].colour) + QString(blanks, u' ');
        }
        while (text.endsWith(u' '))
            text.chop(1);
        print(text);
    };
    QList<Cell> first;
    for (const QString& header : headers)
        first << Cell(header, Colour::Bold);
    line(first);
    for (const auto& row : rows)
        line(row);
}

void Terminal::printFields(const QList<std::pair<QString, Cell>>& fields)
{
    qsizetype width = 0;
    for (const auto& [name, cell] : fields)
        if (!cell.text.isEmpty())
            width = std::max(width, name.size());
    for (const auto& [name, cell] : fields) {
        if (cell.text.isEmpty())
            continue;
        const auto lines = cell.text.split(u'\n');
        print(
            painted(name.leftJustified(width), Colour::Dim) + u"  "_s + painted(lines.first(), cell.colour));
        for (qsizetype i = 1; i < lines.size(); ++i)
            print(QString(width + 2, u' ') + painted(lines[i], cell.colour));
    }
}

void Terminal::message(const QString& line)
{
    clearProgress();
    toErrors(line.toUtf8() + '\n');
}

void Terminal::progress(const QString& line)
{
    if (!m_isWatched)
        return;
    clearProgress();
    if (line.isEmpty())
        return;
    const int width = console::columns() > 0 ? console::columns() - 1 : 79;
    toErrors(line.left(width).toUtf8());
    m_hasProgress = true;
}

void Terminal::error(const Error& error)
{
    clearProgress();
    message(paintedWith(m_hasErrorColours, u"tandem: "_s, Colour::Red) + error.message);
    // What a person did wrong needs no support.
    if (error.httpStatus >= 500 && !error.correlationId.isEmpty())
        message(QCoreApplication::translate("Cli", "        The service's id of this request: %1")
                    .arg(error.correlationId));
}

Colour colourOf(const QString& status)
{
    if (status == u"Completed" || status == u"Succeeded" || status == u"Running")
        return status == u"Running" ? Colour::Blue : Colour::Green;
    if (status == u"Failed" || status == u"Canceled")
        return status == u"Failed" ? Colour::Red : Colour::Yellow;
    return Colour::None;
}

}
