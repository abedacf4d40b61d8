// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/condayamlreader.h"

#include <QCoreApplication>
#include <QSet>

namespace tandem {

using Severity = EnvironmentProblem::Severity;
using yaml::keyOf;
using yaml::Stumble;
using yaml::textOf;

namespace {

QString translated(const char* sentence)
{
    return QCoreApplication::translate("CondaYaml", sentence);
}

}

Error CondaYamlReader::errorAt(TextPosition position, const QString& reason)
{
    return Error{.kind = Error::Kind::Input,
        .message = translated("The conda file stops making sense at line %1, column %2: %3.")
                       .arg(position.line)
                       .arg(position.column)
                       .arg(reason),
        .code = u"CondaYaml"_s,
        .details = u"%1:%2: %3"_s.arg(position.line).arg(position.column).arg(reason)};
}

TextPosition CondaYamlReader::positionOf(const YAML::Mark& mark) const
{
    if (mark.is_null())
        return {};
    qsizetype last = m_lines.size() - 1;
    while (last > 0 && m_lines[last].trimmed().isEmpty())
        --last;
    if (mark.line <= last)
        return {mark.line + 1, mark.column + 1};
    return {static_cast<int>(last) + 1, static_cast<int>(m_lines.value(last).size()) + 1};
}

YAML::Mark CondaYamlReader::placeOf(const YAML::Node& node) const
{
    YAML::Mark mark = node.Mark();
    // Of a value that is not there, yaml-cpp tells the place of what comes next.
    const auto writtenAt = [this](const YAML::Mark& place) {
        return m_lines.value(place.line).mid(place.column, 1);
    };
    if (!node.IsNull() || mark.line <= 0 || writtenAt(mark) == u"~" || writtenAt(mark).toLower() == u"n")
        return mark;
    do {
        --mark.line;
    } while (mark.line > 0
        && (m_lines.value(mark.line).trimmed().isEmpty() || m_lines[mark.line].trimmed().startsWith(u'#')));
    mark.column = static_cast<int>(m_lines.value(mark.line).size());
    return mark;
}

void CondaYamlReader::complain(Severity severity, const YAML::Mark& mark, const QString& message)
{
    m_reading.problems << EnvironmentProblem{severity, positionOf(mark).line, message};
}

void CondaYamlReader::refuse(const YAML::Mark& mark, const QString& reason)
{
    const Error error = errorAt(positionOf(mark), reason);
    QString sentence = reason + u'.';
    sentence[0] = sentence[0].toUpper();
    complain(Severity::Error, mark, sentence);
    if (!m_reading.refusal)
        m_reading.refusal = error;
}

CondaYamlReading CondaYamlReader::read(const YAML::Node& root)
{
    if (root.IsNull())
        throw Stumble{root.Mark(), translated("there is nothing in it; write at least dependencies:")};
    if (!root.IsMap())
        throw Stumble{root.Mark(), translated("a conda file starts with keys such as dependencies:")};
    // Of a key that occurs twice PyYAML takes the last; so does this, and says it.
    QMap<QString, YAML::Node> values;
    QStringList order;
    for (const auto& entry : root) {
        const QString key = keyOf(entry.first);
        if (values.contains(key))
            refuse(entry.first.Mark(), translated("the key %1 occurs twice; merge the two").arg(key));
        else
            order << key;
        values.insert(key, entry.second);
        m_reading.places.keys.insert(key, positionOf(entry.first.Mark()));
    }
    for (const QString& key : std::as_const(order))
        readKey(key, values[key]);
    return std::move(m_reading);
}

void CondaYamlReader::readKey(const QString& key, const YAML::Node& value)
{
    auto& definition = m_reading.definition;
    if (key == u"name")
        definition.name = scalarOf(value);
    else if (key == u"channels")
        readChannels(value);
    else if (key == u"dependencies")
        readDependencies(value);
    else if (key == u"variables")
        readVariables(value);
    else
        definition.otherKeys.insert(key, m_jsonOf(value));
}

QList<CondaYamlReader::Item> CondaYamlReader::itemsOf(const YAML::Node& node, const QString& key)
{
    if (node.IsNull())
        return {};
    if (node.IsScalar()) {
        refuse(node.Mark(), translated("%1: wants a list, one \"- item\" a line").arg(key));
        return {{node.Mark(), textOf(node), {}}};
    }
    if (!node.IsSequence()) {
        refuse(node.Mark(), translated("%1: wants a list, one \"- item\" a line, not a mapping").arg(key));
        return {};
    }
    constexpr int mostEntries = 50'000;
    QList<Item> items;
    const auto add = [&](const Item& item) {
        if (++m_entries > mostEntries)
            throw Stumble{item.mark, translated("it holds more packages than any environment has")};
        items << item;
    };
    for (const auto& item : node) {
        YAML::Mark mark = item.Mark();
        add(item.IsScalar() ? Item{mark, textOf(item), {}} : Item{mark, std::nullopt, item});
        for (int behind = m_leftOut.takeBehind(mark.line, mark.column); behind > 0; --behind) {
            ++mark.line;
            add({mark, m_lines[mark.line].mid(mark.column), {}});
        }
    }
    return items;
}

void CondaYamlReader::readChannels(const YAML::Node& value)
{
    for (const auto& item : itemsOf(value, u"channels"_s)) {
        if (!item.text) {
            refuse(item.mark, translated("an item of %1: must be a single text").arg(u"channels"_s));
            continue;
        }
        m_reading.definition.channels << *item.text;
        m_reading.places.channels << positionOf(item.mark);
    }
}

void CondaYamlReader::readDependencies(const YAML::Node& list)
{
    for (const auto& entry : itemsOf(list, u"dependencies"_s))
        readDependency(entry);
}

void CondaYamlReader::readDependency(const Item& entry)
{
    if (entry.text) {
        addPackage(*entry.text, entry.mark);
        return;
    }
    if (!entry.node.IsMap()) {
        refuse(placeOf(entry.node), translated("this dependency is empty or a list; write a package"));
        if (entry.node.IsSequence())
            m_reading.definition.otherDependencies << m_jsonOf(entry.node);
        return;
    }
    QJsonObject rest;
    for (const auto& each : entry.node) {
        const QString key = keyOf(each.first);
        if (key == u"pip") {
            if (m_hasPip)
                complain(Severity::Warning, each.first.Mark(),
                    translated("There is more than one pip: section, and conda installs only the last one. "
                               "Merge them."));
            m_hasPip = true;
            readPip(each.second);
        } else {
            rest.insert(key, m_jsonOf(each.second));
        }
    }
    if (!rest.isEmpty()) {
        m_reading.definition.otherDependencies << rest;
        complain(Severity::Warning, entry.mark,
            translated("conda does not know %1: among the dependencies; it is kept as it is.")
                .arg(rest.keys().join(u", "_s)));
    }
}

void CondaYamlReader::readPip(const YAML::Node& list)
{
    for (const auto& item : itemsOf(list, u"pip"_s)) {
        if (item.text)
            addRequirement(*item.text, item.mark);
        else
            refuse(item.mark, translated("an item of %1: must be a single text").arg(u"pip"_s));
    }
}

void CondaYamlReader::addPackage(const QString& text, const YAML::Mark& mark)
{
    const CondaSpec spec = CondaSpec::parse(text);
    m_reading.definition.condaPackages << spec;
    m_reading.places.condaPackages << positionOf(mark);
    if (!spec.isValid())
        complain(Severity::Error, mark, spec.problem());
}

void CondaYamlReader::addRequirement(const QString& text, const YAML::Mark& mark)
{
    const PipRequirement requirement(text);
    m_reading.definition.pipRequirements << requirement;
    m_reading.places.pipRequirements << positionOf(mark);
    if (!requirement.problem().isEmpty())
        complain(requirement.isValid() ? Severity::Warning : Severity::Error, mark, requirement.problem());
}

void CondaYamlReader::readVariables(const YAML::Node& map)
{
    if (map.IsNull())
        return;
    if (!map.IsMap()) {
        refuse(map.Mark(), translated("variables: wants NAME: value, one a line"));
        return;
    }
    for (const auto& entry : map) {
        const QString key = keyOf(entry.first);
        m_reading.definition.variables.insert(key, scalarOf(entry.second));
        m_reading.places.variables.insert(key, positionOf(entry.first.Mark()));
    }
}

QString CondaYamlReader::scalarOf(const YAML::Node& node)
{
    if (node.IsScalar())
        return textOf(node);
    if (!node.IsNull())
        refuse(node.Mark(), translated("a single value is expected here, not a list or a mapping"));
    return {};
}

}
