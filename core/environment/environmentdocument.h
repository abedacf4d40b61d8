// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/condayamledit.h"

namespace tandem {

/// An environment while it is edited: what it consists of, and its conda file, which follow each other. A
/// text that cannot be read leaves the definition as it was; a definition changes no more of the text than
/// it must.
class EnvironmentDocument {
public:
    /// `text` is the conda file as somebody wrote it; it counts if it reads as `definition` does. Else, and
    /// where it is JSON, the file is written anew.
    explicit EnvironmentDocument(const EnvironmentDefinition& definition = {}, const QString& text = {});

    const EnvironmentDefinition& definition() const { return m_definition; }
    const QString& text() const { return m_file.text; }
    /// Why the text cannot be read; nothing if it can.
    const std::optional<Error>& error() const { return m_error; }
    /// The line to mark, counted from 1; 0 for none.
    int errorLine() const;

    void setDefinition(const EnvironmentDefinition& definition);
    void setText(const QString& text);
    /// A moment of its own past, whether its text could be read or not.
    void restore(const EnvironmentDefinition& definition, const QString& text);

private:
    EnvironmentDefinition m_definition;
    CondaYamlText m_file;
    std::optional<Error> m_error;
};

/// The text for people: as it was written, but AzureML's JSON as YAML.
QString readableCondaFile(const QString& condaFile);

}
