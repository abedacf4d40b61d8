// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/import/pastedentries.h"

#include "core/environment/condayaml.h"

#include <QRegularExpression>
#include <QSet>
#include <algorithm>

namespace tandem {

namespace {

using Table = PastedEntries::Table;

/// The words of a command as a shell has them; "&&", ";" and "|" unquoted are words of their own.
QStringList shellWords(const QString& line)
{
    QStringList words;
    QString word;
    QChar quote;
    bool isWord = false;
    const auto end = [&] {
        if (isWord)
            words << word;
        word.clear();
        isWord = false;
    };
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar c = line[i];
        if (!quote.isNull()) {
            if (c == quote)
                quote = {};
            else if (c == u'\\' && quote == u'"' && i + 1 < line.size())
                word += line[++i];
            else
                word += c;
        } else if (c == u'\'' || c == u'"') {
            quote = c;
            isWord = true;
        } else if (c == u'\\' && i + 1 < line.size()) {
            word += line[++i];
            isWord = true;
        } else if (c.isSpace()) {
            end();
        } else if (c == u';' || c == u'|' || c == u'&') {
            end();
            words << u"&&"_s;
        } else if (c == u'#' && !isWord) {
            break;
        } else {
            word += c;
            isWord = true;
        }
    }
    end();
    return words;
}

QList<QStringList> commandsOf(const QString& line)
{
    QList<QStringList> commands{{}};
    for (const QString& word : shellWords(line))
        if (word == u"&&")
            commands << QStringList();
        else
            commands.last() << word;
    commands.removeIf([](const QStringList& command) { return command.isEmpty(); });
    return commands;
}

enum class Program { None, Pip, Conda };

/// Takes what stands in front of the arguments away.
Program takeProgram(QStringList& words)
{
    static const QRegularExpression python(u"^(?:.*/)?(?:python|py)[\\d.]*(?:\\.exe)?$"_s);
    static const QRegularExpression pip(u"^(?:.*/)?pip[\\d.]*(?:\\.exe)?$"_s);
    static const QRegularExpression conda(u"^(?:.*/)?(?:conda|mamba|micromamba)(?:\\.exe|\\.bat)?$"_s);
    static const QSet<QString> before{
        u"$"_s, u">"_s, u"%"_s, u"!"_s, u"RUN"_s, u"run:"_s, u"-"_s, u"sudo"_s, u"-H"_s, u"-E"_s, u">>>"_s};
    QStringList rest = words;
    while (!rest.isEmpty() && before.contains(rest.first()))
        rest.removeFirst();
    if (rest.isEmpty())
        return Program::None;
    if (rest.first().startsWith(u'!') || rest.first().startsWith(u'%'))
        rest.first().remove(0, 1);
    const auto isAt = [&rest](qsizetype i, const QString& word) { return rest.value(i) == word; };
    if (isAt(0, u"uv"_s))
        rest.removeFirst();
    else if (python.match(rest.first()).hasMatch() && isAt(1, u"-m"_s))
        rest.remove(0, 2);
    if (pip.match(rest.value(0)).hasMatch() && isAt(1, u"install"_s)) {
        words = rest.mid(2);
        return Program::Pip;
    }
    if (!conda.match(rest.value(0)).hasMatch())
        return Program::None;
    rest.removeFirst();
    if (isAt(0, u"env"_s))
        rest.removeFirst();
    if (!isAt(0, u"install"_s) && !isAt(0, u"create"_s) && !isAt(0, u"update"_s))
        return Program::None;
    words = rest.mid(1);
    return Program::Conda;
}

/// An argument that begins with "-": its name, and its value where that is written in the same word.
struct Option {
    QString name;
    QString value;
    bool hasValue = false;

    explicit Option(const QString& word)
    {
        const auto equals = word.indexOf(u'=');
        if (word.startsWith(u"--"_s)) {
            name = word.left(equals);
            hasValue = equals >= 0;
            value = hasValue ? word.mid(equals + 1) : QString();
        } else {
            name = word.left(2);
            value = word.mid(2);
            hasValue = !value.isEmpty();
        }
    }
};

void readPipCommand(const QStringList& words, PastedEntries& entries)
{
    static const QMap<QString, QString> kept{{u"-r"_s, u"-r"_s}, {u"--requirement"_s, u"-r"_s},
        {u"-c"_s, u"-c"_s}, {u"--constraint"_s, u"-c"_s}, {u"-i"_s, u"--index-url"_s},
        {u"--index-url"_s, u"--index-url"_s}, {u"--pypi-url"_s, u"--index-url"_s},
        {u"--extra-index-url"_s, u"--extra-index-url"_s}, {u"-f"_s, u"--find-links"_s},
        {u"--find-links"_s, u"--find-links"_s}, {u"-e"_s, u"-e"_s}, {u"--editable"_s, u"-e"_s},
        {u"--no-binary"_s, u"--no-binary"_s}, {u"--only-binary"_s, u"--only-binary"_s},
        {u"--trusted-host"_s, u"--trusted-host"_s}};
    static const QSet<QString> flags{
        u"--pre"_s, u"--no-index"_s, u"--prefer-binary"_s, u"--require-hashes"_s};
    // What only speaks of this one installation.
    static const QSet<QString> withValue{u"-t"_s, u"--target"_s, u"--platform"_s, u"--python-version"_s,
        u"--implementation"_s, u"--abi"_s, u"--root"_s, u"--prefix"_s, u"--src"_s, u"--upgrade-strategy"_s,
        u"--progress-bar"_s, u"--report"_s, u"--log"_s, u"--proxy"_s, u"--retries"_s, u"--timeout"_s,
        u"--cert"_s, u"--client-cert"_s, u"--cache-dir"_s, u"--python"_s, u"-C"_s, u"--config-settings"_s,
        u"--global-option"_s, u"--exists-action"_s, u"--use-feature"_s, u"--use-deprecated"_s};
    QList<PipRequirement> options;
    QList<PipRequirement> requirements;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString& word = words[i];
        if (!word.startsWith(u'-')) {
            const PipRequirement requirement(word);
            if (requirement.isValid())
                requirements << requirement;
            else
                entries.leftOut << word;
            continue;
        }
        const Option option(word);
        const auto valueOf = [&] { return option.hasValue ? option.value : words.value(++i); };
        if (kept.contains(option.name)) {
            const QString value = valueOf();
            auto& list = kept[option.name] == u"-e" ? requirements : options;
            list << PipRequirement(kept[option.name] + u' ' + value);
        } else if (flags.contains(option.name)) {
            options << PipRequirement(option.name);
        } else if (option.name == u"--no-deps") {
            entries.leftOut << word; // no requirements file can say it
        } else if (withValue.contains(option.name)) {
            valueOf();
        }
    }
    entries.pip << options + requirements;
}

void readCondaCommand(const QStringList& words, PastedEntries& entries)
{
    static const QSet<QString> withValue{u"-n"_s, u"--name"_s, u"-p"_s, u"--prefix"_s, u"--solver"_s,
        u"--experimental-solver"_s, u"--subdir"_s, u"--platform"_s, u"--repodata-fn"_s,
        u"--channel-priority"_s, u"-r"_s, u"--root-prefix"_s};
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString& word = words[i];
        if (!word.startsWith(u'-')) {
            const CondaSpec spec = CondaSpec::parse(word);
            if (!spec.name().isEmpty() && spec.isValid())
                entries.conda << spec;
            else
                entries.leftOut << word;
            continue;
        }
        const Option option(word);
        const auto valueOf = [&] { return option.hasValue ? option.value : words.value(++i); };
        if (option.name == u"-c" || option.name == u"--channel") {
            if (const QString channel = valueOf(); !channel.isEmpty() && !entries.channels.contains(channel))
                entries.channels << channel;
        } else if (option.name == u"--file" || option.name == u"-f") {
            entries.leftOut << option.name + u' ' + valueOf();
        } else if (withValue.contains(option.name)) {
            valueOf();
        }
    }
}

bool isPipOnly(const QString& line)
{
    static const QRegularExpression shape(
        u"^-|^(?:git|hg|svn|bzr)\\+|^\\.{1,2}/|\\.whl\\b|^[\\w.-]+\\s*\\[|\\s@\\s|~=|===|;\\s*[a-z_]+\\s*[<>=!]"_s);
    // conda has brackets, too: "name[version='>=1']".
    static const QRegularExpression condaBrackets(u"\\[[^\\]]*="_s);
    return shape.match(line).hasMatch() && !condaBrackets.match(line).hasMatch();
}

bool isCondaOnly(const QString& line)
{
    static const QRegularExpression shape(u"::|^[\\w.-]+\\s*=[^=]|^[\\w.-]+\\s+\\d|\\[[^\\]]*="_s);
    return shape.match(line).hasMatch();
}

/// Several names on one line: "numpy scipy=1.11". "numpy 1.11" is one.
QStringList entriesOf(const QString& line)
{
    static const QRegularExpression list(
        u"^(?:[A-Za-z_][^\\s;@\\[\\]]*)(?:[\\s,]+[A-Za-z_][^\\s;@\\[\\]]*)+$"_s);
    static const QRegularExpression commas(u",\\s+"_s);
    static const QRegularExpression blanks(u"\\s+"_s);
    if (!list.match(line).hasMatch())
        return {line};
    return QString(line).replace(commas, u" "_s).split(blanks, Qt::SkipEmptyParts);
}

void readEntry(const QString& entry, Table table, PastedEntries& entries)
{
    const bool isPip = isPipOnly(entry) || (table == Table::Pip && !isCondaOnly(entry));
    if (isPip) {
        const PipRequirement requirement(entry);
        if (requirement.kind() == PipRequirement::Kind::Empty)
            return;
        if (requirement.isValid())
            entries.pip << requirement;
        else
            entries.leftOut << entry;
        return;
    }
    const CondaSpec spec = CondaSpec::parse(entry);
    if (!spec.name().isEmpty() && spec.isValid())
        entries.conda << spec;
    else
        entries.leftOut << entry;
}

/// Lines of a file: "- numpy=1.2", "'scipy',", "- pip:" with what is further in.
class LineReader {
public:
    LineReader(Table table, PastedEntries& entries)
        : m_table(table)
        , m_entries(entries)
    {
    }

    void read(const QString& line)
    {
        static const QRegularExpression mark(u"^(\\s*)(?:[-*•]\\s+)?"_s);
        static const QRegularExpression key(
            u"^(name|prefix|channels|dependencies|pip|variables)\\s*:\\s*(.*)$"_s);
        static const QRegularExpression comment(u"(?:^|\\s)#.*$"_s);
        const auto start = mark.match(line);
        QString entry = line.mid(start.capturedLength()).remove(comment).trimmed();
        if (entry.endsWith(u','))
            entry.chop(1);
        if (entry.size() > 1 && (entry[0] == u'"' || entry[0] == u'\'') && entry.endsWith(entry[0]))
            entry = entry.mid(1, entry.size() - 2);
        if (entry.isEmpty())
            return;
        if (const auto named = key.match(entry); named.hasMatch()) {
            m_key = named.captured(1);
            m_indent = start.capturedLength(1);
            return;
        }
        if (m_key == u"pip" && start.capturedLength(1) <= m_indent)
            m_key.clear();
        if (m_key == u"channels") {
            m_entries.channels << entry;
        } else if (m_key == u"variables") {
            m_entries.leftOut << entry;
        } else {
            for (const QString& one : entriesOf(entry))
                readEntry(one, m_key == u"pip" ? Table::Pip : m_table, m_entries);
        }
    }

private:
    Table m_table;
    PastedEntries& m_entries;
    QString m_key;
    qsizetype m_indent = 0;
};

template <typename Entry, typename NameOf>
void merge(QList<Entry>& list, const QList<Entry>& added, const NameOf& nameOf)
{
    for (const Entry& entry : added) {
        const QString name = nameOf(entry);
        const auto same = std::find_if(list.begin(), list.end(),
            [&](const Entry& one) { return one == entry || (!name.isEmpty() && nameOf(one) == name); });
        if (same == list.end())
            list << entry;
        else
            *same = entry;
    }
}

}

PastedEntries PastedEntries::read(const QString& text, Table table)
{
    static const QRegularExpression continuation(u"[\\\\`^][ \\t]*\\r?\\n\\s*"_s);
    PastedEntries entries;
    LineReader lines(table, entries);
    QString joined = text;
    joined.replace(continuation, u" "_s);
    const QStringList all = joined.split(u'\n');
    for (const QString& line : all) {
        bool isCommand = false;
        for (QStringList words : commandsOf(line)) {
            const Program program = takeProgram(words);
            isCommand = isCommand || program != Program::None;
            if (program == Program::Pip)
                readPipCommand(words, entries);
            else if (program == Program::Conda)
                readCondaCommand(words, entries);
        }
        if (!isCommand)
            lines.read(line.trimmed().isEmpty() ? QString() : line);
    }
    return entries;
}

void PastedEntries::addTo(EnvironmentDefinition& definition) const
{
    QStringList fresh;
    for (const QString& channel : channels)
        if (!definition.channels.contains(channel) && !fresh.contains(channel))
            fresh << channel;
    definition.channels = fresh + definition.channels;
    merge(definition.condaPackages, conda, [](const CondaSpec& spec) { return spec.name(); });
    merge(definition.pipRequirements, pip, [](const PipRequirement& requirement) {
        return requirement.isOption() ? QString() : requirement.name();
    });
}

bool isSeveralEntries(const QString& text)
{
    const QString line = text.trimmed();
    return line.contains(u'\n') || line.contains(u" install "_s) || line.contains(u"::"_s)
        || entriesOf(line).size() > 1;
}

}
