// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/sdkv1/scriptreading.h"

#include "core/environment/sdkv1/sdk.h"
#include "core/environment/sdkv1/wording.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace tandem {

using namespace sdkv1;

namespace {

constexpr qsizetype longestScript = 2'000'000;
constexpr qsizetype largestNotebook = 50'000'000;

Error refused(const QString& message)
{
    return {Error::Kind::Input, message};
}

/// The code of a notebook as one script, and where its lines come from.
struct CodeCells {
    QString script;
    QList<std::pair<int, int>> origins; ///< (cell, line in it) of each line of the script.
    QList<ScriptNote> installs;
    QHash<QString, QString> files; ///< Written by %%writefile.
};

QString sourceOf(const QJsonObject& cell)
{
    const QJsonValue source = cell.value(u"source");
    if (!source.isArray())
        return source.toString();
    QString text;
    for (const QJsonValue& line : source.toArray())
        text += line.toString();
    return text;
}

/// Blanks out what only IPython understands, so that line numbers stay.
QString withoutMagic(const QString& line)
{
    const QString trimmed = line.trimmed();
    const bool isMagic = trimmed.startsWith(u'%') || trimmed.startsWith(u'!') || trimmed.endsWith(u'?')
        || trimmed.startsWith(u'?');
    return isMagic ? QString() : line;
}

void addCell(CodeCells& cells, const QString& source, int cell)
{
    static const QRegularExpression install(
        u"^[%!]\\s*(?:(?:\\S*python\\S*)\\s+-m\\s+)?(pip3?|conda|mamba)\\s+install\\b"_s);
    static const QRegularExpression writes(u"^%%writefile\\s+(?:-a\\s+)?(\\S+)"_s);
    QString text = source;
    text.replace(u"\r\n"_s, u"\n"_s);
    if (const auto match = writes.match(text); match.hasMatch()) {
        cells.files.insert(match.captured(1), text.section(u'\n', 1));
        return;
    }
    static const QStringList wrappers{
        u"%%time"_s, u"%%timeit"_s, u"%%capture"_s, u"%%python"_s, u"%%python3"_s, u"%%prun"_s};
    if (text.startsWith(u"%%") && !wrappers.contains(text.section(u'\n', 0, 0).section(u' ', 0, 0)))
        return;
    const QStringList lines = text.split(u'\n');
    bool isContinued = false;
    for (int i = 0; i < lines.size(); ++i) {
        if (install.match(lines[i].trimmed()).hasMatch())
            cells.installs << ScriptNote{ScriptNote::Severity::Information, {}, cell, i + 1,
                wording::installs(lines[i].trimmed().left(300))};
        const bool isCommand = lines[i].trimmed().startsWith(u'!');
        cells.script += (isContinued ? QString() : withoutMagic(lines[i])) + u'\n';
        isContinued = (isContinued || isCommand) && lines[i].endsWith(u'\\');
        cells.origins.append({cell, i + 1});
    }
}

/// Files that cells of the notebook write, before those of the folder.
class FilesOfNotebook : public ScriptFiles {
public:
    FilesOfNotebook(const QHash<QString, QString>& written, const ScriptFiles& others)
        : m_written(written)
        , m_others(others)
    {
    }
    std::optional<QString> read(const QString& path) const override
    {
        const auto found = m_written.constFind(path);
        return found != m_written.cend() ? std::optional(*found) : m_others.read(path);
    }

private:
    const QHash<QString, QString>& m_written;
    const ScriptFiles& m_others;
};

}

Result<ScriptReading> readAzureScript(const QString& text, const QString& fileName, const ScriptFiles& files)
{
    if (text.size() > longestScript)
        return refused(QCoreApplication::translate(
            "ScriptReading", "The script is longer than two million characters; that is no script."));
    Heap heap;
    Sdk sdk(heap);
    Interpreter interpreter(heap, sdk, files);
    interpreter.run(text, fileName);
    ScriptReading reading = sdk.reading(interpreter);
    if (reading.environments.isEmpty() && reading.runs.isEmpty() && reading.clusters.isEmpty())
        return refused(wording::nothingOfAzure());
    const auto forget = [&](auto& items) {
        for (auto& item : items)
            if (item.file == fileName)
                item.file.clear();
    };
    forget(reading.environments);
    forget(reading.runs);
    forget(reading.clusters);
    forget(reading.notes);
    return reading;
}

Result<ScriptReading> readAzureNotebook(
    const QByteArray& json, const QString& fileName, const ScriptFiles& files)
{
    if (json.size() > largestNotebook)
        return refused(
            wording::notANotebook(QCoreApplication::translate("ScriptReading", "it is larger than 50 MB.")));
    QJsonParseError error;
    const QJsonObject notebook = QJsonDocument::fromJson(json, &error).object();
    if (error.error != QJsonParseError::NoError)
        return refused(wording::notANotebook(error.errorString()));
    CodeCells cells;
    int number = 0;
    QJsonArray all = notebook.value(u"cells").toArray();
    if (all.isEmpty()) // the older form has worksheets
        all = notebook.value(u"worksheets").toArray().at(0).toObject().value(u"cells").toArray();
    for (const QJsonValue& cell : std::as_const(all)) {
        ++number;
        const QJsonObject object = cell.toObject();
        if (object.value(u"cell_type").toString() == u"code")
            addCell(cells,
                sourceOf(
                    object.contains(u"source") ? object : QJsonObject{{u"source"_s, object.value(u"input")}}),
                number);
    }
    auto reading = readAzureScript(cells.script, fileName, FilesOfNotebook(cells.files, files));
    if (!reading)
        return reading;
    const auto place = [&](auto& items) {
        for (auto& item : items)
            if (item.file.isEmpty() && item.line > 0 && item.line <= cells.origins.size())
                std::tie(item.cell, item.line) = cells.origins[item.line - 1];
    };
    place(reading->environments);
    place(reading->runs);
    place(reading->clusters);
    place(reading->notes);
    reading->notes += cells.installs;
    return reading;
}

}
