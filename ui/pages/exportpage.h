// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/desk.h"
#include "core/devcontainer/devcontainerfacts.h"
#include "core/devcontainer/filetowrite.h"
#include "ui/pages/workspacearea.h"

class QComboBox;
class QPushButton;
class QStackedWidget;

namespace tandem {

class DevContainerList;
class ElidedLabel;
class ExportChoices;
class Field;
class FilePreview;
class Label;
class PathField;

/// The dev containers that Tandem knows, and a form that makes one from the image of a run: what will be
/// written is shown before it is written.
class ExportPage : public WorkspaceArea {
    Q_OBJECT
public:
    ExportPage(const PageContext& context, Desk& desk, QWidget* parent = nullptr);

    /// For this run, into this folder if it is known.
    void exportRun(const QString& run, const QString& folder = {});

protected:
    Task<Done> load(Workspace workspace) override;
    void reset() override;

private:
    void makeActions();
    void showForm(bool isForm);
    QWidget* makeForm();
    QWidget* makeFooter();
    void runChosen();
    void preview();
    void write();
    void openInCode();
    Task<Done> loadFacts(Workspace workspace, QString run);
    Task<Done> loadHost();

    Desk& m_desk;
    DevContainerList* m_list;
    QStackedWidget* m_stack;
    QAction* m_export;
    QAction* m_forget;
    QString m_wantedRun;
    DevContainerFacts m_facts;
    QString m_asked; ///< The run that was last asked about.
    QString m_factsOf; ///< The run they belong to.
    QList<FileToWrite> m_files;
    QComboBox* m_run;
    Field* m_runField;
    PathField* m_folder;
    Field* m_folderField;
    ExportChoices* m_choices;
    FilePreview* m_preview;
    Label* m_consequence;
    Label* m_warnings;
    ElidedLabel* m_command;
    QPushButton* m_copy;
    QPushButton* m_write;
    QPushButton* m_open;
    TaskScope m_hostTasks;
    TaskScope m_tasks;
};

}
