// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/condayamledit.h"

#include "core/environment/yamlwriter.h"

#include <QRegularExpression>
#include <QSet>
#include <algorithm>
#include <optional>
#include <vector>

namespace tandem {

namespace {

/// One step from an old list to a new one; -1 where there is no old or no new entry.
struct Step {
    qsizetype before = -1;
    qsizetype after = -1;
};

/// The longest common part stays; a removed entry and one put in its place make one step.
QList<Step> stepsBetween(const QStringList& before, const QStringList& after)
{
    const auto width = static_cast<size_t>(after.size()) + 1;
    std::vector<int> common((static_cast<size_t>(before.size()) + 1) * width);
    const auto at = [&](qsizetype i, qsizetype j) -> int& {
        return common[static_cast<size_t>(i) * width + static_cast<size_t>(j)];
    };
    for (qsizetype i = before.size() - 1; i >= 0; --i)
        for (qsizetype j = after.size() - 1; j >= 0; --j)
            at(i, j) = before[i] == after[j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
    QList<Step> steps;
    QList<qsizetype> removed;
    QList<qsizetype> added;
    const auto flush = [&] {
        for (qsizetype k = 0; k < std::max(removed.size(), added.size()); ++k)
            steps << Step{k < removed.size() ? removed[k] : -1, k < added.size() ? added[k] : -1};
        removed.clear();
        added.clear();
    };
    qsizetype i = 0;
    qsizetype j = 0;
    while (i < before.size() || j < after.size()) {
        if (i < before.size() && j < after.size() && before[i] == after[j]) {
            flush();
            steps << Step{i++, j++};
        } else if (j >= after.size() || (i < before.size() && at(i + 1, j) >= at(i, j + 1))) {
            removed << i++;
        } else {
            added << j++;
        }
    }
    flush();
    return steps;
}

/// The lines of a text and what becomes of them.
class LineEdit {
public:
    explicit LineEdit(const QString& text)
        : m_end(text.contains(u"\r\n"_s) ? u"\r\n"_s : u"\n"_s)
        , m_lines(text.split(u'\n'))
    {
    }

    bool isPossible() const { return m_isPossible; }
    void giveUp() { m_isPossible = false; }

    /// The line as it was, without its end; `line` is counted from 1.
    QString line(int number) const
    {
        const QString text = m_lines.value(number - 1);
        return text.endsWith(u'\r') ? text.chopped(1) : text;
    }

    void remove(int number) { m_removed.insert(number - 1); }
    void insertBehind(int number, const QString& text) { m_insertedBehind[number - 1] << text; }
    void insertAtStart(const QString& text) { m_insertedBehind[-1] << text; }
    int lastLine() const
    {
        auto last = m_lines.size();
        while (last > 1 && m_lines[last - 1].trimmed().isEmpty())
            --last;
        return static_cast<int>(last);
    }

    /// Puts `text` where the one scalar stands that begins at `place`.
    void replaceScalar(TextPosition place, const QString& text)
    {
        const QString whole = line(place.line);
        const auto start = static_cast<qsizetype>(place.column) - 1;
        const auto length = scalarLength(whole, start);
        if (!length) {
            giveUp();
            return;
        }
        QString& stored = m_lines[place.line - 1];
        stored.replace(start, *length, yaml::scalar(text));
    }

    /// What stands before an entry of a list: "  - ". Nothing where the entry has no line of its own.
    std::optional<QString> markBefore(TextPosition place) const
    {
        static const QRegularExpression mark(u"^ *- +$"_s);
        const QString before = line(place.line).left(place.column - 1);
        return mark.match(before).hasMatch() ? std::optional(before) : std::nullopt;
    }

    QString text() const
    {
        QString result = m_insertedBehind.value(-1).join(m_end);
        if (!result.isEmpty())
            result += m_end;
        for (qsizetype i = 0; i < m_lines.size(); ++i) {
            const bool isLast = i + 1 == m_lines.size();
            if (!m_removed.contains(static_cast<int>(i)))
                result += m_lines[i] + (isLast ? QString() : u"\n"_s);
            for (const QString& inserted : m_insertedBehind.value(static_cast<int>(i)))
                result += (isLast ? m_end + inserted : inserted + m_end);
        }
        return result;
    }

private:
    static std::optional<qsizetype> scalarLength(const QString& line, qsizetype start)
    {
        static const QRegularExpression quoted(
            u"\\G(?:'(?:[^']|'')*'|\"(?:[^\"\\\\]|\\\\.)*\")(?=\\s*(?:$|\\s#))"_s);
        static const QRegularExpression plain(
            u"\\G[^\\s'\"\\[{&*!|>%@`#](?:[^#]|(?<!\\s)#)*?(?=\\s*$|\\s+#)"_s);
        for (const auto* shape : {&quoted, &plain})
            if (const auto match = shape->match(line, start, QRegularExpression::NormalMatch,
                    QRegularExpression::AnchorAtOffsetMatchOption);
                match.hasMatch())
                return match.capturedLength();
        return std::nullopt;
    }

    QString m_end;
    QStringList m_lines;
    QSet<int> m_removed;
    QMap<int, QStringList> m_insertedBehind;
    bool m_isPossible = true;
};

/// Brings one list of the file up to date; `newMark` writes an entry of a list that has none yet.
void editList(LineEdit& edit, const QStringList& before, const QList<TextPosition>& places,
    const QStringList& after, int lineForFirst, const QString& newMark)
{
    int lineBefore = lineForFirst;
    QString mark = newMark;
    if (!places.isEmpty()) {
        const auto first = edit.markBefore(places.first());
        if (!first && before != after)
            return edit.giveUp();
        mark = first.value_or(newMark);
        lineBefore = places.first().line - 1;
    }
    for (const Step& step : stepsBetween(before, after)) {
        if (step.before >= 0) {
            const TextPosition place = places[step.before];
            const bool changes = step.after < 0 || before[step.before] != after[step.after];
            if (changes && !edit.markBefore(place))
                return edit.giveUp();
            if (step.after < 0)
                edit.remove(place.line);
            else if (changes)
                edit.replaceScalar(place, after[step.after]);
            lineBefore = place.line;
        } else if (lineBefore <= 0) {
            edit.insertAtStart(mark + yaml::scalar(after[step.after]));
        } else {
            edit.insertBehind(lineBefore, mark + yaml::scalar(after[step.after]));
        }
    }
}

QStringList textsOf(const QList<CondaSpec>& specs)
{
    QStringList texts;
    for (const CondaSpec& spec : specs)
        texts << spec.text();
    return texts;
}

QStringList textsOf(const QList<PipRequirement>& requirements)
{
    QStringList texts;
    for (const PipRequirement& requirement : requirements)
        texts << requirement.text();
    return texts;
}

class Editor {
public:
    Editor(const QString& text, const CondaYamlReading& before, const EnvironmentDefinition& after)
        : m_edit(text)
        , m_before(before)
        , m_after(after)
    {
    }

    std::optional<QString> edited()
    {
        const auto& before = m_before.definition;
        if (before.otherKeys != m_after.otherKeys || before.otherDependencies != m_after.otherDependencies)
            return std::nullopt;
        editName();
        editChannels();
        editPackages();
        editPip();
        editVariables();
        return m_edit.isPossible() ? std::optional(m_edit.text()) : std::nullopt;
    }

private:
    int lineOfKey(const QString& key) const
    {
        return m_before.places.keys.value(key, TextPosition{0, 0}).line;
    }

    void editName()
    {
        const QString& name = m_after.name;
        if (m_before.definition.name == name)
            return;
        const int line = lineOfKey(u"name"_s);
        static const QRegularExpression value(u"^name *: +(?=\\S)"_s);
        if (line == 0)
            m_edit.insertAtStart(u"name: "_s + yaml::scalar(name));
        else if (name.isEmpty())
            m_edit.remove(line);
        else if (const auto match = value.match(m_edit.line(line)); match.hasMatch())
            m_edit.replaceScalar({line, static_cast<int>(match.capturedLength()) + 1}, name);
        else
            m_edit.giveUp();
    }

    void editChannels()
    {
        const auto& before = m_before.definition.channels;
        if (before == m_after.channels)
            return;
        int line = lineOfKey(u"channels"_s);
        if (line == 0) {
            line = lineOfKey(u"name"_s);
            if (line > 0)
                m_edit.insertBehind(line, u"channels:"_s);
            else
                m_edit.insertAtStart(u"channels:"_s);
        }
        editList(m_edit, before, m_before.places.channels, m_after.channels, line, u"  - "_s);
    }

    void editPackages()
    {
        const QStringList before = textsOf(m_before.definition.condaPackages);
        const QStringList after = textsOf(m_after.condaPackages);
        if (before == after)
            return;
        int line = lineOfKey(u"dependencies"_s);
        if (line == 0) {
            line = m_edit.lastLine();
            m_edit.insertBehind(line, u"dependencies:"_s);
        }
        editList(m_edit, before, m_before.places.condaPackages, after, line, u"  - "_s);
    }

    void editPip()
    {
        const QStringList before = textsOf(m_before.definition.pipRequirements);
        const QStringList after = textsOf(m_after.pipRequirements);
        if (before == after)
            return;
        QString mark = u"      - "_s;
        int line = 0;
        if (before.isEmpty()) {
            // Behind the last package, which every environment with pip has: pip itself.
            if (m_before.places.condaPackages.isEmpty())
                return m_edit.giveUp();
            const TextPosition last = m_before.places.condaPackages.last();
            const auto lastMark = m_edit.markBefore(last);
            if (!lastMark)
                return m_edit.giveUp();
            line = last.line;
            m_edit.insertBehind(line, *lastMark + u"pip:"_s);
            mark = QString(lastMark->size(), u' ') + u"  - "_s;
        } else if (after.isEmpty()) {
            const int head = m_before.places.pipRequirements.first().line - 1;
            static const QRegularExpression pip(u"^ *- +pip *: *(?:#.*)?$"_s);
            if (!pip.match(m_edit.line(head)).hasMatch())
                return m_edit.giveUp();
            m_edit.remove(head);
        }
        editList(m_edit, before, m_before.places.pipRequirements, after, line, mark);
    }

    void editVariables()
    {
        const auto& before = m_before.definition.variables;
        const auto& after = m_after.variables;
        int last = lineOfKey(u"variables"_s);
        QString margin = u"  "_s;
        for (auto it = before.begin(); it != before.end(); ++it) {
            const TextPosition place = m_before.places.variables.value(it.key());
            const QString line = m_edit.line(place.line);
            margin = line.left(place.column - 1);
            last = std::max(last, place.line);
            if (after.value(it.key()) == it.value() && after.contains(it.key()))
                continue;
            static const QRegularExpression entry(u"^( *[A-Za-z0-9_]+ *: +)\\S"_s);
            const auto match = entry.match(line);
            if (!match.hasMatch())
                return m_edit.giveUp();
            if (after.contains(it.key()))
                m_edit.replaceScalar(
                    {place.line, static_cast<int>(match.capturedLength(1)) + 1}, after.value(it.key()));
            else
                m_edit.remove(place.line);
        }
        for (auto it = after.begin(); it != after.end(); ++it) {
            if (before.contains(it.key()))
                continue;
            if (last == 0) {
                last = m_edit.lastLine();
                m_edit.insertBehind(last, u"variables:"_s);
            }
            m_edit.insertBehind(last, margin + yaml::scalar(it.key()) + u": "_s + yaml::scalar(it.value()));
        }
    }

    LineEdit m_edit;
    const CondaYamlReading& m_before;
    const EnvironmentDefinition& m_after;
};

/// What a conda file holds of a definition.
EnvironmentDefinition condaPartOf(EnvironmentDefinition definition)
{
    definition.baseImage.clear();
    definition.buildContext.clear();
    definition.dockerfilePath.clear();
    definition.dockerSteps.clear();
    return definition;
}

}

QString editedCondaYaml(const QString& before, const EnvironmentDefinition& after)
{
    return editedCondaYaml(CondaYamlText{before, readCondaYaml(before)}, after).text;
}

CondaYamlText editedCondaYaml(const CondaYamlText& before, const EnvironmentDefinition& after)
{
    const EnvironmentDefinition wanted = condaPartOf(after);
    const auto writtenAnew = [&after] {
        const QString text = toCondaYaml(after);
        return CondaYamlText{text, readCondaYaml(text)};
    };
    if (!before.reading || before.reading->refusal)
        return writtenAnew();
    if (before.reading->definition == wanted)
        return before;
    const auto edited = Editor(before.text, *before.reading, wanted).edited();
    if (!edited)
        return writtenAnew();
    // The proof: it reads as it must.
    CondaYamlText proof{*edited, readCondaYaml(*edited)};
    const bool isProven = proof.reading && !proof.reading->refusal && proof.reading->definition == wanted;
    return isProven ? proof : writtenAnew();
}

}
