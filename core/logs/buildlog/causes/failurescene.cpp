// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/buildlog/causes/failurescene.h"

#include "core/logs/buildlog/bytes.h"

#include <QCoreApplication>
#include <QMap>
#include <QRegularExpression>

#include <algorithm>
#include <cstring>
#include <string_view>

namespace tandem {

namespace {

constexpr qsizetype pieceLength = 4;
constexpr int pieceBits = 20;
constexpr size_t pieceCount = size_t(1) << pieceBits;

/// Knuth's multiplicative hash.
size_t hashOfPiece(const char* bytes)
{
    quint32 piece;
    std::memcpy(&piece, bytes, sizeof piece);
    return (piece * 2654435761u) >> (32 - pieceBits);
}

/// "#10 114.4 text" and, in what BuildKit repeats at the end, "114.4 text".
QByteArrayView withoutVertex(QByteArrayView line, int& vertex)
{
    vertex = -1;
    if (line.startsWith('#')) {
        QByteArrayView rest = line.sliced(1);
        const int id = takeNumber(rest);
        if (id < 0 || !takeWord(rest, " "))
            return line;
        vertex = id;
        line = rest;
    }
    qsizetype at = 0;
    while (at < line.size() && isDigit(line[at]))
        ++at;
    if (at == 0 || at + 1 >= line.size() || line[at] != '.' || !isDigit(line[at + 1]))
        return line;
    for (++at; at < line.size() && isDigit(line[at]);)
        ++at;
    return at < line.size() && line[at] == ' ' ? line.sliced(at + 1) : line;
}

}

FailureScene::FailureScene(const FailureText& text, const BuildReport& build)
    : m_text(text)
    , m_build(build)
{
    if (const BuildStep* step = failedStep()) {
        m_first = text.indexOf(step->firstLine);
    } else if (!build.steps.isEmpty()) {
        // All steps went well: what failed came after them.
        qint64 last = 0;
        for (const BuildStep& each : build.steps)
            last = std::max(last, each.state == BuildOutcome::InProgress ? each.firstLine : each.lastLine);
        m_first = text.indexOf(last);
    }
    notePieces();
    for (const qsizetype index : linesWith(" ERROR: ")) {
        QByteArrayView line = text.line(index);
        if (!takeWord(line, "#"))
            continue;
        const int id = takeNumber(line);
        if (id >= 0 && line.startsWith(" ERROR: "))
            m_vertex = id;
    }
}

// Hundreds of words are looked for, and most are nowhere: one pass tells which need no search.
void FailureScene::notePieces()
{
    m_pieces.assign(pieceCount, false);
    if (m_first >= m_text.size())
        return;
    const QByteArrayView text = m_text.bytes().sliced(m_text.startOf(m_first));
    for (qsizetype at = 0; at + pieceLength <= text.size(); ++at)
        m_pieces[hashOfPiece(text.data() + at)] = true;
}

bool FailureScene::mayContain(QByteArrayView word) const
{
    for (qsizetype at = 0; at + pieceLength <= word.size(); ++at)
        if (!m_pieces[hashOfPiece(word.data() + at)])
            return false;
    return true;
}

const BuildStep* FailureScene::failedStep() const
{
    if (!m_build.failedStep)
        return nullptr;
    const auto found = std::ranges::find(m_build.steps, BuildOutcome::Failure, &BuildStep::state);
    return found == m_build.steps.end() ? nullptr : &*found;
}

QByteArrayView FailureScene::line(qsizetype index) const
{
    int vertex = -1;
    const QByteArrayView line = withoutVertex(m_text.line(index), vertex);
    return vertex >= 0 && m_vertex >= 0 && vertex != m_vertex ? QByteArrayView() : line;
}

QList<qsizetype> FailureScene::linesWith(QByteArrayView words) const
{
    QList<qsizetype> lines;
    if (m_first >= m_text.size())
        return lines;
    const QByteArrayView all = m_text.bytes();
    const std::string_view text(all.data(), size_t(all.size()));
    while (!words.isEmpty()) {
        const QByteArrayView word = upTo(words, '|');
        words = words.sliced(std::min(words.size(), word.size() + 1));
        qsizetype at = m_text.startOf(m_first);
        // Of a few kilobytes, Qt's search spends most of its time on preparing itself.
        if (!mayContain(word))
            continue;
        const std::string_view sought(word.data(), size_t(word.size()));
        for (size_t found = 0; (found = text.find(sought, size_t(at))) != std::string_view::npos;) {
            const qsizetype index = m_text.lineAt(qsizetype(found));
            if (!line(index).isEmpty())
                lines << index;
            at = index + 1 < m_text.size() ? m_text.startOf(index + 1) : all.size();
        }
    }
    std::ranges::sort(lines);
    lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
    return lines;
}

bool FailureScene::isMakingCondaEnvironment() const
{
    const BuildStep* step = failedStep();
    return step && step->text.contains(u"conda env create"_s) && step->text.contains(u"/azureml-envs/"_s);
}

QString FailureScene::stepEntry() const
{
    if (isMakingCondaEnvironment())
        return {};
    for (const qsizetype index : linesWith(" >>> ")) {
        static const QRegularExpression row(uR"(^\s*(\d+) \| >>> (.+)$)"_s);
        if (const auto match = row.match(QString::fromUtf8(line(index))); match.hasMatch())
            return QCoreApplication::translate("BuildCause", "Dockerfile line %1: %2")
                .arg(match.captured(1), match.captured(2).trimmed());
    }
    const BuildStep* step = failedStep();
    if (!step)
        return {};
    return QCoreApplication::translate("BuildCause", "Dockerfile step %1: %2")
        .arg(step->number)
        .arg(step->text);
}

QString FailureScene::requirement(int number) const
{
    static const QRegularExpression chain(uR"(\(from (.*?)-r \S+ \(line (\d+)\)\))"_s);
    static const QRegularExpression wanted(
        uR"(^(?:Collecting|Requirement already satisfied(?:, skipping upgrade)?:|Obtaining) (.+?)(?: in /\S+)?(?: \(from .*)?$)"_s);
    QStringList roots; // in the order of the file, which is pip's
    QMap<int, QString> told;
    bool inRoots = true;
    for (const qsizetype index : linesWith("Collecting |Requirement already satisfied|Obtaining ")) {
        const QString text = QString::fromUtf8(line(index));
        const auto match = wanted.match(text);
        if (!match.hasMatch())
            continue;
        const QString row = match.captured(1).trimmed();
        if (const auto from = chain.match(text); from.hasMatch()) {
            QString root = from.captured(1);
            root = root.isEmpty() ? row : root.section(u"->"_s, -2, -2);
            if (!root.isEmpty())
                told.insert(from.captured(2).toInt(), root);
            inRoots = inRoots && from.captured(1).isEmpty();
        }
        if (inRoots)
            roots << row;
    }
    if (told.contains(number))
        return told.value(number);
    // Lines that are no requirement stand before: what pip tells of others shows how many.
    int shift = 0;
    for (auto each = told.cbegin(); each != told.cend(); ++each)
        if (const qsizetype place = roots.indexOf(each.value()); place >= 0)
            shift = each.key() - int(place) - 1;
    return roots.value(number - 1 - shift);
}

}
