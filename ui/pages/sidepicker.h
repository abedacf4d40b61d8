// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/comparison/environmentsources.h"

#include <QWidget>

class QComboBox;
class QPushButton;

namespace tandem {

class Label;

/// Picks one of two things to compare: a version, a run, a container here or a file.
class SidePicker : public QWidget {
    Q_OBJECT
public:
    /// `sources` outlives it; `name` is for screen readers: "Compare with".
    SidePicker(EnvironmentSources& sources, const QString& name, QWidget* parent = nullptr);

    /// Reads it; changed() when it is there.
    void choose(EnvironmentSources::Kind kind, const QString& key);
    /// Asks again for what there is, as when it is shown.
    void refresh();
    const std::optional<EnvironmentSide>& side() const { return m_side; }

signals:
    void changed();

protected:
    void showEvent(QShowEvent* event) override;

private:
    EnvironmentSources::Kind kind() const;
    void kindChosen();
    void chooseFile();
    void showKind();
    void complain(const QString& sentence);
    /// What is chosen, or typed.
    QString key() const;
    void take(const QString& key);
    Task<Done> load(EnvironmentSources::Kind kind);
    Task<Done> read(EnvironmentSources::Kind kind, QString key);

    EnvironmentSources& m_sources;
    QComboBox* m_kind;
    QComboBox* m_choice;
    QPushButton* m_file;
    Label* m_complaint;
    QString m_key; ///< What was read last.
    std::optional<EnvironmentSide> m_side;
    TaskScope m_loading;
    TaskScope m_reading;
};

}
