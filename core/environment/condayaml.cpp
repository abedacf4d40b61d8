// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/condayaml.h"

#include "core/environment/condayamlreader.h"
#include "core/environment/yamlwriter.h"

#include <QRegularExpression>

namespace tandem {

namespace {

void writeList(QString& yaml, const QString& key, const QStringList& lines)
{
    if (lines.isEmpty())
        return;
    yaml += key + u":\n"_s;
    for (const QString& line : lines)
        yaml += u"  - "_s + line + u'\n';
}

/// The quick way; nothing where that does not do, for whatever reason.
std::optional<CondaYamlReading> readWithoutPlainItems(const QStringList& lines)
{
    const PlainItems plain(lines);
    if (plain.isEmpty())
        return std::nullopt;
    try {
        yaml::check(lines);
        CondaYamlReader reader(lines, plain);
        auto reading = reader.read(yaml::load(plain.without(lines)));
        return reader.hasReadAll() ? std::optional(std::move(reading)) : std::nullopt;
    } catch (const yaml::Stumble&) {
        return std::nullopt;
    } catch (const YAML::Exception&) {
        return std::nullopt;
    }
}

}

Result<CondaYamlReading> readCondaYaml(const QString& text)
{
    const QStringList lines = yaml::linesOf(text);
    if (auto reading = readWithoutPlainItems(lines))
        return *std::move(reading);
    CondaYamlReader reader(lines);
    // JSON is YAML but for tabs and for characters beyond U+FFFF, which it spells as two escapes.
    const auto asJson = [&text]() -> std::optional<QString> {
        if (text.size() > yaml::mostCharacters || !text.trimmed().startsWith(u'{'))
            return std::nullopt;
        const auto object = json::parseObject(text.toUtf8());
        return object ? std::optional(yaml::block(*object, 0)) : std::nullopt;
    };
    try {
        yaml::check(lines);
        return reader.read(yaml::load(lines));
    } catch (const yaml::Stumble& stumble) {
        if (const auto translated = asJson(); translated && *translated != text)
            return readCondaYaml(*translated);
        return CondaYamlReader::errorAt(reader.positionOf(stumble.mark), stumble.message);
    } catch (const YAML::Exception& problem) {
        if (const auto translated = asJson(); translated && *translated != text)
            return readCondaYaml(*translated);
        return CondaYamlReader::errorAt(reader.positionOf(problem.mark), yaml::reasonFor(problem, lines));
    }
}

Result<EnvironmentDefinition> fromCondaYaml(const QString& text)
{
    auto reading = readCondaYaml(text);
    if (!reading)
        return reading.error();
    return reading->refusal ? Result<EnvironmentDefinition>(*reading->refusal)
                            : std::move(reading->definition);
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
