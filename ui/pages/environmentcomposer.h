// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/environment/environmentdefinition.h"

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace tandem {

class BaseImagePicker;
class CodeEditor;
class ErrorBanner;
class Field;
class Label;
class RowsTable;

/// Composes an environment: a form and its conda file beside it, each following the other. While the text
/// cannot be read the form rests and nothing that was typed is touched.
class EnvironmentComposer : public QWidget {
    Q_OBJECT
public:
    explicit EnvironmentComposer(QWidget* parent = nullptr);

    /// Starts anew. `previous` is what the newest version consists of, if there is one.
    void compose(
        const QString& name, const EnvironmentDefinition& definition, const QString& nextVersion = {});
    /// What a new environment starts with.
    static EnvironmentDefinition usual();
    /// Whether a new environment is being composed that has already something in it.
    bool isNew() const;
    QString name() const;
    const EnvironmentDefinition& definition() const { return m_definition; }
    bool isValid() const;
    /// Says so and keeps the text as it is when it cannot be read.
    void importYaml(const QString& yaml);
    void importFile();
    void setBusy(bool busy);
    /// Why registering failed; everything stays as it was typed.
    void showError(const Error& error);

signals:
    void registerRequested(bool andBuild);
    void closeRequested();

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    QWidget* makeForm();
    QWidget* makeText();
    QWidget* makeFooter();
    void formEdited();
    void textEdited();
    void showInForm();
    void showInText();
    void check();
    void importFrom(const QString& path);
    QString consequence() const;

    EnvironmentDefinition m_definition;
    EnvironmentDefinition m_previous;
    QString m_nextVersion;
    QString m_textError;
    bool m_busy = false;

    Label* m_title;
    ErrorBanner* m_banner;
    QLineEdit* m_name;
    Field* m_nameField;
    QWidget* m_form;
    BaseImagePicker* m_baseImage;
    Field* m_imageField;
    RowsTable* m_channels;
    RowsTable* m_conda;
    RowsTable* m_pip;
    RowsTable* m_variables;
    Field* m_packagesField;
    CodeEditor* m_editor;
    Label* m_editorMessage;
    Label* m_consequence;
    QPushButton* m_register;
    QPushButton* m_build;
};

}
