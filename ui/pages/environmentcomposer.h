// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/advice/advisor.h"
#include "core/environment/environmentdocument.h"
#include "ui/pages/drafts.h"
#include "ui/pages/environmenthistory.h"
#include "ui/pages/packagenames.h"
#include "ui/pages/pagecontext.h"

#include <QWidget>

class QLineEdit;

namespace tandem {

class ComposerFooter;
class ComposerTabs;
class EnvironmentForm;
class EnvironmentSources;
class ErrorBanner;
class Field;
class Label;
struct PastedEntries;

/// Composes an environment: a form, and beside it its conda file, what is built from it, and advice. Form and
/// file follow each other. While the text cannot be read the form rests and nothing that was typed is
/// touched.
class EnvironmentComposer : public QWidget {
    Q_OBJECT
public:
    /// `sources` outlives it.
    EnvironmentComposer(const PageContext& context, EnvironmentSources& sources, QWidget* parent = nullptr);

    /// Starts anew. Where there is a `nextVersion`, `definition` and its conda file are what the newest
    /// version consists of.
    void compose(const QString& name, const EnvironmentDefinition& definition,
        const QString& nextVersion = {}, const QString& condaFile = {});
    /// What the tab for it compares with at first: "torch-env:3".
    void compareWith(const QString& version);
    /// The cursor to the entry that is named; where there is an edit it is put in its place, and can be
    /// undone.
    void showEntry(const QString& entry, const QString& edit = {});
    /// What a new environment starts with.
    static EnvironmentDefinition usual();
    /// Whether a new environment is being composed that has already something in it.
    bool isNew() const;
    QString name() const;
    const EnvironmentDefinition& definition() const { return m_document.definition(); }
    /// The conda file as it was typed, comments and all.
    const QString& condaFile() const { return m_document.text(); }
    bool isValid() const;
    /// Says so and keeps the text as it is when it cannot be read.
    void importYaml(const QString& yaml);
    void importFile();
    void setBusy(bool busy);
    /// Whose environments are composed: drafts of other workspaces stay where they are.
    /// What was typed before a workspace was open becomes a draft of this one.
    void setWorkspace(const QString& id);
    /// Opens what was not registered when the program ended; whether there is such a thing.
    bool restoreDraft();
    /// It is registered: nothing of it is a draft any more.
    void finish();
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
    void formEdited(const QString& typing);
    void takePasted(const PastedEntries& entries);
    void textEdited();
    void nameEdited();
    /// The document into form and text.
    void showDocument();
    void check();
    void advise();
    void applyEdit(const advice::Edit& edit);
    /// A step of the history, kept as a draft.
    void record(const QString& typing = {});
    void keepDraft();
    void discard();
    QString draftKey() const;
    void goTo(advice::Place place);
    void restore(const EnvironmentState& state);
    EnvironmentState state() const;
    void importFrom(const QString& path);
    QString consequence() const;

    const Clock& m_clock;
    const advice::Advisor m_advisor;
    EnvironmentDocument m_document;
    EnvironmentDefinition m_previous;
    QString m_previousHash;
    QString m_previousFile;
    EnvironmentState m_begun;
    QString m_workspace;
    QString m_nextVersion;
    bool m_isFormRight = true;
    bool m_isRestoring = false;
    bool m_busy = false;
    PackageNames m_names;
    Drafts m_drafts;

    EnvironmentHistory* m_history;
    Label* m_title;
    Label* m_notice;
    ErrorBanner* m_banner;
    QLineEdit* m_name;
    Field* m_nameField;
    EnvironmentForm* m_form;
    ComposerTabs* m_tabs;
    ComposerFooter* m_footer;
};

}
