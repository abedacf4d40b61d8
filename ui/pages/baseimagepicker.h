// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/baseimagecatalogue.h"

#include <QWidget>

class QCheckBox;
class QComboBox;

namespace tandem {

class Label;

/// Picks a base image: from the catalogue, narrowed by what is in an image, or any other by its name. Under
/// it stands what is known of the image.
class BaseImagePicker : public QWidget {
    Q_OBJECT
public:
    explicit BaseImagePicker(QWidget* parent = nullptr);

    QString image() const;
    /// Says changed() only for what a person does.
    void setImage(const QString& reference);
    /// The field and its list of completions, which takes the keys while it is shown.
    QList<QObject*> typedIn() const;

signals:
    void changed();

private:
    /// One thing that images differ in; nothing to choose where they do not.
    struct Filter {
        QComboBox* box;
        QString any;
        QString prefix;
        QString (*valueOf)(const BaseImage& image);
    };

    void addFilter(const QString& objectName, const QString& name, const QString& any, const QString& prefix,
        QString (*valueOf)(const BaseImage& image));
    /// Whether an image passes all filters, but for one.
    bool passes(const BaseImage& image, const Filter* butFor = nullptr) const;
    void fill();
    void narrow();
    void describe();

    BaseImageCatalogue m_catalogue = BaseImageCatalogue::builtIn();
    QComboBox* m_image;
    QComboBox* m_processor;
    QCheckBox* m_deprecated;
    QList<Filter> m_filters;
    Label* m_description;
};

}
