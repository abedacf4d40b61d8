// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/environmentdocument.h"

namespace tandem {

namespace {

EnvironmentDefinition withImageOf(EnvironmentDefinition definition, const EnvironmentDefinition& other)
{
    definition.baseImage = other.baseImage;
    definition.buildContext = other.buildContext;
    definition.dockerfilePath = other.dockerfilePath;
    definition.dockerSteps = other.dockerSteps;
    return definition;
}

/// An empty file is an environment without packages.
CondaYamlText readText(const QString& text)
{
    return {text, text.trimmed().isEmpty() ? Result(CondaYamlReading()) : readCondaYaml(text)};
}

std::optional<Error> errorOf(const CondaYamlText& file)
{
    if (!file.reading)
        return file.reading.error();
    return file.reading->refusal;
}

}

EnvironmentDocument::EnvironmentDocument(const EnvironmentDefinition& definition, const QString& text)
    : m_definition(definition)
    , m_file(readText(readableCondaFile(text)))
{
    if (errorOf(m_file) || withImageOf(m_file.reading->definition, definition) != definition)
        m_file = readText(toCondaYaml(definition));
}

int EnvironmentDocument::errorLine() const
{
    if (!m_error)
        return 0;
    const auto position = positionOf(*m_error);
    return position ? position->line : 1;
}

void EnvironmentDocument::setDefinition(const EnvironmentDefinition& definition)
{
    m_definition = definition;
    m_error.reset();
    if (toCondaYaml(definition).isEmpty())
        m_file = readText({});
    else
        m_file = editedCondaYaml(m_file, definition);
}

void EnvironmentDocument::setText(const QString& text)
{
    m_file = readText(text);
    m_error = errorOf(m_file);
    if (!m_error)
        m_definition = withImageOf(m_file.reading->definition, m_definition);
}

void EnvironmentDocument::restore(const EnvironmentDefinition& definition, const QString& text)
{
    m_definition = definition;
    setText(text);
}

QString readableCondaFile(const QString& condaFile)
{
    if (!condaFile.trimmed().startsWith(u'{'))
        return condaFile;
    const auto read = fromCondaYaml(condaFile);
    return read ? toCondaYaml(*read) : condaFile;
}

}
