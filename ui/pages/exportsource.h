// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/workspaceclient.h"
#include "core/devcontainer/devcontainerfacts.h"

#include <QWidget>

class QComboBox;
class QLineEdit;

namespace tandem {

class Desk;
class Field;

/// What a dev container is made from: a run, a version of an environment, any image, or a base for writing
/// and submitting. It knows what can be chosen; who shows it asks for the facts.
class ExportSource : public QWidget {
    Q_OBJECT
public:
    enum class Kind { Run, Environment, Image, Sdk };
    using Workspace = std::shared_ptr<azure::WorkspaceClient>;

    explicit ExportSource(QWidget* parent = nullptr);

    Kind kind() const;
    /// The run's name, "environment:version" or the image; empty while nothing is chosen.
    QString chosen() const;
    void choose(Kind kind, const QString& name);
    void setRuns(const QList<azure::Job>& runs);
    void setEnvironments(const QList<azure::EnvironmentContainer>& environments);
    void clear();
    /// Under the field that is shown.
    void setHint(const QString& hint);

    /// What workspace and engine tell of it. Not for the SDK's container, which needs no facts.
    static Task<DevContainerFacts> facts(Workspace workspace, Desk* desk, Kind kind, QString name);

signals:
    void changed();

private:
    void showKind();
    Field* fieldOf(Kind kind) const;

    QComboBox* m_kind;
    QComboBox* m_run;
    QComboBox* m_environment;
    QLineEdit* m_image;
    QLineEdit* m_base;
    QList<Field*> m_fields; ///< In the order of Kind.
    QString m_wantedRun; ///< Named before it was listed.
};

}
