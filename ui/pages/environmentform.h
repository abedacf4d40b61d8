// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/advice/finding.h"
#include "core/environment/import/pastedentries.h"

#include <QWidget>

namespace tandem {

class BaseImagePicker;
class Field;
class PackageNames;
class RowsTable;

/// The form of an environment: base image, and tables of channels, packages and variables.
class EnvironmentForm : public QWidget {
    Q_OBJECT
public:
    /// `names` outlives it.
    explicit EnvironmentForm(PackageNames& names, QWidget* parent = nullptr);

    void setDefinition(const EnvironmentDefinition& definition);
    /// `before` with what is filled in.
    EnvironmentDefinition filledIn(EnvironmentDefinition before) const;
    /// Marks what is wrong; whether nothing is.
    bool check(const EnvironmentDefinition& definition);
    /// The cursor to the entry.
    void goTo(advice::Place place);
    void focusPackages();
    /// What takes keys while one types outside of the tables.
    QList<QObject*> typedIn() const;

signals:
    /// `typing` is the same for changes that belong together.
    void edited(const QString& typing);
    /// Several entries were pasted into a table.
    void pasted(const PastedEntries& entries);

private:
    RowsTable* table(
        const QString& objectName, const QString& name, const QStringList& titles, const QString& invitation);

    void completeFrom(PackageNames& names);
    void takePastes();

    BaseImagePicker* m_baseImage;
    Field* m_imageField;
    RowsTable* m_channels;
    RowsTable* m_conda;
    Field* m_packagesField;
    RowsTable* m_pip;
    RowsTable* m_variables;
};

}
