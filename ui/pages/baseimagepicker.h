// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/baseimagecatalogue.h"

#include <QWidget>

class QComboBox;

namespace tandem {

/// Picks a base image: from the catalogue, narrowed by processor, CUDA and Ubuntu, or any other by its name.
class BaseImagePicker : public QWidget {
    Q_OBJECT
public:
    explicit BaseImagePicker(QWidget* parent = nullptr);

    QString image() const;
    /// Says changed() only for what a person does.
    void setImage(const QString& reference);

signals:
    void changed();

private:
    void fillImages();
    void narrow();

    BaseImageCatalogue m_catalogue = BaseImageCatalogue::builtIn();
    QComboBox* m_processor;
    QComboBox* m_cuda;
    QComboBox* m_ubuntu;
    QComboBox* m_image;
};

}
