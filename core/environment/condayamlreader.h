// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/condayaml.h"
#include "core/environment/plainitems.h"
#include "core/environment/yamltext.h"

namespace tandem {

/// Reads the nodes of one conda file; throws yaml::Stumble where no reading is possible.
class CondaYamlReader {
public:
    /// `lines` are those of the text that the node comes from, `leftOut` what the node is without.
    explicit CondaYamlReader(QStringList lines, PlainItems leftOut = {})
        : m_lines(std::move(lines))
        , m_leftOut(std::move(leftOut))
    {
    }

    CondaYamlReading read(const YAML::Node& root);
    /// Whether all that was left out belonged to a list that was read.
    bool hasReadAll() const { return m_leftOut.isEmpty(); }

    /// An Error as readCondaYaml() gives it, which positionOf() understands.
    static Error errorAt(TextPosition position, const QString& reason);
    /// What is missing at the end is missing behind the last line that says something.
    TextPosition positionOf(const YAML::Mark& mark) const;

private:
    /// An entry of a list.
    struct Item {
        YAML::Mark mark;
        std::optional<QString> text; ///< Of a scalar.
        YAML::Node node; ///< Of all others.
    };

    void readKey(const QString& key, const YAML::Node& value);
    void readChannels(const YAML::Node& value);
    void readDependencies(const YAML::Node& list);
    void readDependency(const Item& entry);
    void readPip(const YAML::Node& list);
    void readVariables(const YAML::Node& map);
    QString scalarOf(const YAML::Node& node);
    /// Whether the node is a list; a lone text is taken for a list of one, and told.
    QList<Item> itemsOf(const YAML::Node& node, const QString& key);

    YAML::Mark placeOf(const YAML::Node& node) const;
    void addPackage(const QString& text, const YAML::Mark& mark);
    void addRequirement(const QString& text, const YAML::Mark& mark);
    void complain(EnvironmentProblem::Severity severity, const YAML::Mark& mark, const QString& message);
    void refuse(const YAML::Mark& mark, const QString& reason);

    QStringList m_lines;
    PlainItems m_leftOut;
    CondaYamlReading m_reading;
    yaml::JsonOf m_jsonOf;
    int m_entries = 0;
    bool m_hasPip = false;
};

}
