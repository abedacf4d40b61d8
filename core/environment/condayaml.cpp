// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/condayaml.h"

#include "core/environment/yamlwriter.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>
#include <yaml-cpp/yaml.h>

namespace tandem {

namespace {

/// Ends the reading of a text; caught in fromCondaYaml() and nowhere else.
struct Stumble {
    YAML::Mark mark;
    QString message;
};

QString translated(const char* sentence)
{
    return QCoreApplication::translate("CondaYaml", sentence);
}

// yaml-cpp lets a quote end with the last line break of the file; with a comment behind it, it notices.
constexpr auto endOfFile = "\n#";

QString textOf(const YAML::Node& node)
{
    return QString::fromStdString(node.Scalar());
}

/// Reads the nodes of one file into a definition.
class Reader {
public:
    EnvironmentDefinition read(const YAML::Node& root)
    {
        if (root.IsNull())
            throw Stumble{root.Mark(), translated("there is nothing in it; write at least dependencies:")};
        if (!root.IsMap())
            throw Stumble{root.Mark(), translated("a conda file starts with keys such as dependencies:")};
        QSet<QString> seen;
        for (const auto& entry : root) {
            const QString key = keyOf(entry.first);
            if (seen.contains(key))
                throw Stumble{
                    entry.first.Mark(), translated("the key %1 occurs twice; merge the two").arg(key)};
            seen.insert(key);
            readKey(key, entry.second);
        }
        return std::move(m_definition);
    }

private:
    void readKey(const QString& key, const YAML::Node& value)
    {
        if (key == u"name")
            m_definition.name = scalarOf(value);
        else if (key == u"channels")
            m_definition.channels = listOf(value, key);
        else if (key == u"dependencies")
            readDependencies(value);
        else if (key == u"variables")
            readVariables(value);
        else
            m_definition.otherKeys.insert(key, jsonOf(value));
    }

    void readDependencies(const YAML::Node& list)
    {
        if (list.IsNull())
            return;
        if (!list.IsSequence())
            throw Stumble{list.Mark(), translated("dependencies: wants a list, one \"- package\" a line")};
        for (const auto& entry : list) {
            if (entry.IsScalar())
                m_definition.condaPackages << CondaSpec::parse(textOf(entry));
            else if (entry.IsMap() && entry.size() == 1 && keyOf(entry.begin()->first) == u"pip")
                for (const QString& line : listOf(entry.begin()->second, u"pip"_s))
                    m_definition.pipRequirements << PipRequirement{line};
            else if (entry.IsMap())
                m_definition.otherDependencies << jsonOf(entry);
            else
                throw Stumble{
                    entry.Mark(), translated("this dependency is empty or a list; write a package")};
        }
    }

    void readVariables(const YAML::Node& map)
    {
        if (map.IsNull())
            return;
        if (!map.IsMap())
            throw Stumble{map.Mark(), translated("variables: wants NAME: value, one a line")};
        for (const auto& entry : map)
            m_definition.variables.insert(keyOf(entry.first), scalarOf(entry.second));
    }

    QString keyOf(const YAML::Node& node)
    {
        if (!node.IsScalar())
            throw Stumble{node.Mark(), translated("a key must be a word")};
        return textOf(node);
    }

    QString scalarOf(const YAML::Node& node)
    {
        if (node.IsNull())
            return {};
        if (!node.IsScalar())
            throw Stumble{
                node.Mark(), translated("a single value is expected here, not a list or a mapping")};
        return textOf(node);
    }

    QStringList listOf(const YAML::Node& node, const QString& key)
    {
        if (node.IsNull())
            return {};
        if (!node.IsSequence())
            throw Stumble{node.Mark(), translated("%1: wants a list, one \"- item\" a line").arg(key)};
        QStringList list;
        for (const auto& item : node) {
            if (!item.IsScalar())
                throw Stumble{item.Mark(), translated("an item of %1: must be a single text").arg(key)};
            list << textOf(item);
        }
        return list;
    }

    QJsonValue jsonOf(const YAML::Node& node, int depth = 0)
    {
        // Aliases can make a small text enormous, or hold itself.
        constexpr int mostValues = 100'000;
        constexpr int mostLevels = 100;
        if (++m_values > mostValues || depth > mostLevels)
            throw Stumble{node.Mark(), translated("it holds too many values inside each other")};
        if (node.IsSequence()) {
            QJsonArray array;
            for (const auto& item : node)
                array << jsonOf(item, depth + 1);
            return array;
        }
        if (node.IsMap()) {
            QJsonObject object;
            for (const auto& entry : node)
                object.insert(keyOf(entry.first), jsonOf(entry.second, depth + 1));
            return object;
        }
        return node.IsScalar() ? jsonOfScalar(node) : QJsonValue();
    }

    static QJsonValue jsonOfScalar(const YAML::Node& node)
    {
        const QString text = textOf(node);
        if (node.Tag() == "!") // yaml-cpp's mark of a quoted scalar
            return text;
        static const QRegularExpression number(
            u"^[-+]?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$"_s);
        if (text == u"true" || text == u"True" || text == u"TRUE")
            return true;
        if (text == u"false" || text == u"False" || text == u"FALSE")
            return false;
        return number.match(text).hasMatch() ? QJsonValue(text.toDouble()) : QJsonValue(text);
    }

    EnvironmentDefinition m_definition;
    int m_values = 0;
};

Error errorAt(TextPosition position, const QString& reason)
{
    return Error{.kind = Error::Kind::Input,
        .message = QCoreApplication::translate(
            "CondaYaml", "The conda file stops making sense at line %1, column %2: %3.")
                       .arg(position.line)
                       .arg(position.column)
                       .arg(reason),
        .code = u"CondaYaml"_s,
        .details = u"%1:%2: %3"_s.arg(position.line).arg(position.column).arg(reason)};
}

/// What the YAML reader says, and what that mostly means in a conda file.
QString reasonFor(const YAML::Exception& problem, const QStringList& lines)
{
    const QString said = QString::fromStdString(problem.msg);
    const auto number = static_cast<qsizetype>(problem.mark.line);
    const QString line = number >= 0 && number < lines.size() ? lines[number] : QString();
    if (line.contains(u'\t'))
        return translated("there is a tab; YAML is indented by blanks only (%1)").arg(said);
    if (said.contains(u"quote"_s) || said.contains(u"end of"_s) || said.contains(u"EOF"_s))
        return translated("a quote or bracket is not closed (%1)").arg(said);
    return translated("the indentation or a colon is wrong; lines of one list start in the same column (%1)")
        .arg(said);
}

/// Git leaves these in a file that two people changed; most YAML readers then complain about another place.
std::optional<TextPosition> conflictIn(const QStringList& lines)
{
    static const QRegularExpression marker(u"^(?:<{7}|>{7}|={7}|\\|{7})(?: |$)"_s);
    for (qsizetype i = 0; i < lines.size(); ++i)
        if (marker.match(lines[i]).hasMatch())
            return TextPosition{static_cast<int>(i) + 1, 1};
    return std::nullopt;
}

/// What is missing at the end is missing behind the last line that says something.
TextPosition positionOf(const YAML::Mark& mark, const QStringList& lines)
{
    if (mark.is_null())
        return {};
    qsizetype last = lines.size() - 1;
    while (last > 0 && lines[last].trimmed().isEmpty())
        --last;
    if (mark.line <= last)
        return {mark.line + 1, mark.column + 1};
    return {static_cast<int>(last) + 1, static_cast<int>(lines[last].size()) + 1};
}

void writeList(QString& yaml, const QString& key, const QStringList& lines)
{
    if (lines.isEmpty())
        return;
    yaml += key + u":\n"_s;
    for (const QString& line : lines)
        yaml += u"  - "_s + line + u'\n';
}

}

Result<EnvironmentDefinition> fromCondaYaml(const QString& text)
{
    QStringList lines = text.split(u'\n');
    for (QString& line : lines)
        if (line.endsWith(u'\r'))
            line.chop(1);
    if (const auto conflict = conflictIn(lines))
        return errorAt(*conflict,
            translated(
                "this is a mark of a merge conflict that Git left; choose one side and delete the marks"));
    try {
        return Reader().read(YAML::Load(text.toStdString() + endOfFile));
    } catch (const Stumble& stumble) {
        return errorAt(positionOf(stumble.mark, lines), stumble.message);
    } catch (const YAML::Exception& problem) {
        // JSON spells characters beyond U+FFFF as two escapes, which YAML does not know.
        if (const auto object = json::parseObject(text.toUtf8()))
            return fromCondaYaml(yaml::block(*object, 0));
        return errorAt(positionOf(problem.mark, lines), reasonFor(problem, lines));
    }
}

std::optional<TextPosition> positionOf(const Error& error)
{
    static const QRegularExpression shape(u"^(\\d+):(\\d+):"_s);
    const auto match = shape.match(error.details);
    if (error.code != u"CondaYaml" || !match.hasMatch())
        return std::nullopt;
    return TextPosition{match.captured(1).toInt(), match.captured(2).toInt()};
}

QString toCondaYaml(const EnvironmentDefinition& definition)
{
    QString yaml;
    if (!definition.name.isEmpty())
        yaml += u"name: "_s + yaml::scalar(definition.name) + u'\n';
    QStringList channels;
    for (const QString& channel : definition.channels)
        channels << yaml::scalar(channel);
    writeList(yaml, u"channels"_s, channels);
    QStringList dependencies;
    for (const auto& package : definition.condaPackages)
        dependencies << yaml::scalar(package.text());
    for (const auto& other : definition.otherDependencies)
        dependencies << yaml::block(other, 4);
    if (!definition.pipRequirements.isEmpty()) {
        QString pip = u"pip:"_s;
        for (const auto& requirement : definition.pipRequirements)
            pip += u"\n      - "_s + yaml::scalar(requirement.text());
        dependencies << pip;
    }
    writeList(yaml, u"dependencies"_s, dependencies);
    if (!definition.variables.isEmpty())
        yaml += u"variables:\n  "_s + yaml::block(json::fromStringMap(definition.variables), 2) + u'\n';
    if (!definition.otherKeys.isEmpty())
        yaml += yaml::block(definition.otherKeys, 0) + u'\n';
    return yaml;
}

}
