// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/environmentrows.h"
#include "ui/pages/pagecontext.h"

#include <QWidget>

class QTabWidget;

namespace tandem {

class CodeEditor;
class Label;
class Table;

/// The versions of one environment, and what the chosen one consists of.
class EnvironmentDetail : public QWidget {
    Q_OBJECT
public:
    /// `table` is what the settings call the table of versions.
    EnvironmentDetail(const PageContext& context, const QString& table, QWidget* parent = nullptr);

    void setName(const QString& name);
    const QString& name() const { return m_name; }
    void setVersions(const QList<VersionRow>& versions);
    void setImage(const QString& version, const azure::ImageDetails& image);
    /// What is already known about the image of a version.
    std::optional<azure::ImageDetails> imageOf(const QString& version) const;
    std::optional<VersionRow> current() const;
    /// The oldest first.
    QStringList selectedVersions() const;
    Table* table() const { return m_table; }
    QTabWidget* tabs() const { return m_tabs; }

signals:
    void currentChanged();

private:
    void showCurrent();

    QString m_name;
    TableModel<VersionRow> m_versions;
    Label* m_title;
    Table* m_table;
    QTabWidget* m_tabs;
    CodeEditor* m_yaml;
    CodeEditor* m_dockerfile;
    Label* m_image;
};

}
