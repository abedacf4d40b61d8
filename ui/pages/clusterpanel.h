// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/vmoffer.h"
#include "ui/widgets/sidepanel.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace tandem {

class Field;

/// Creates a cluster or gives one another size. It checks while typing and keeps what was typed until it is
/// told that all went well.
class ClusterPanel : public SidePanel {
    Q_OBJECT
public:
    explicit ClusterPanel(QWidget* parent = nullptr);

    void createCluster();
    void resizeCluster(const azure::Compute& cluster);
    /// The names that are taken.
    void setExisting(const QStringList& names);
    /// What there is to choose from, as of today.
    void setOffers(const QList<azure::VmOffer>& offers, const QDate& today);
    azure::ClusterSpec spec() const;
    bool isResize() const { return m_isResize; }
    void setBusy(bool busy);

signals:
    void submitted();

private:
    QWidget* makeContent();
    void check();
    void explainSize(const azure::ClusterSpec& wanted);
    std::optional<azure::VmOffer> offerOf(const QString& size) const;

    QList<azure::VmOffer> m_offers;
    QDate m_today;
    QStringList m_existing;
    bool m_isResize = false;
    bool m_busy = false;
    QLineEdit* m_name;
    QComboBox* m_size;
    QSpinBox* m_min;
    QSpinBox* m_max;
    QSpinBox* m_idle;
    QCheckBox* m_lowPriority;
    QPushButton* m_submit;
    Field* m_nameField;
    Field* m_sizeField;
    Field* m_minField;
    Field* m_maxField;
};

}
