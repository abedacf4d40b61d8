// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/baseimagecatalogue.h"

#include "core/base/atomicfile.h"
#include "core/base/json.h"

#include <algorithm>

namespace tandem {

namespace {

Result<BaseImage> imageFrom(const QJsonObject& object, const QString& registry)
{
    const auto name = json::text(object, u"name");
    if (!name)
        return name.error();
    const auto textOf = [&object](QStringView key) { return object[key].toString(); };
    BaseImage image{
        .name = *name,
        .ubuntu = textOf(u"ubuntu"),
        .mpi = textOf(u"mpi"),
        .cuda = textOf(u"cuda"),
        .cudnn = textOf(u"cudnn"),
        .hasConda = object[u"conda"].toBool(),
        .condaPython = textOf(u"condaPython"),
        .newestTag = textOf(u"newestTag"),
        .isDeprecated = object[u"deprecated"].toBool(),
        .deprecatedSince = QDate::fromString(textOf(u"deprecatedSince"), Qt::ISODate),
        .replacement = textOf(u"replacement"),
    };
    image.reference =
        registry + u'/' + image.name + u':' + (image.newestTag.isEmpty() ? u"latest"_s : image.newestTag);
    return image;
}

}

Result<BaseImageCatalogue> BaseImageCatalogue::fromJson(const QByteArray& json)
{
    const auto document = json::parseObject(json);
    if (!document)
        return document.error();
    const auto registry = json::text(*document, u"registry");
    if (!registry)
        return registry.error();
    BaseImageCatalogue catalogue;
    catalogue.m_registry = *registry;
    catalogue.m_date = QDate::fromString((*document)[u"date"].toString(), Qt::ISODate);
    const QJsonArray entries = (*document)[u"images"].toArray();
    for (const auto& entry : entries) {
        auto image = imageFrom(entry.toObject(), *registry);
        if (!image)
            return image.error();
        catalogue.m_images << *std::move(image);
    }
    return catalogue;
}

BaseImageCatalogue BaseImageCatalogue::builtIn()
{
    const auto bytes = readFile(u":/tandem/catalogue/base-images.json"_s);
    auto catalogue = bytes ? fromJson(*bytes) : Result<BaseImageCatalogue>(bytes.error());
    Q_ASSERT(catalogue); // It is compiled into the program.
    return std::move(catalogue).valueOr({});
}

const BaseImage* BaseImageCatalogue::find(const QString& reference) const
{
    const QString prefix = m_registry + u'/';
    if (!reference.startsWith(prefix))
        return nullptr;
    const QString image = reference.mid(prefix.size()).section(u'@', 0, 0);
    const QString repository = image.section(u':', 0, 0);
    // Until 2020 the images were the tags of two repositories.
    if (repository == u"base" || repository == u"base-gpu")
        return named(image.section(u':', 1));
    return named(repository);
}

const BaseImage* BaseImageCatalogue::named(const QString& name) const
{
    const auto found = std::find_if(
        m_images.begin(), m_images.end(), [&name](const BaseImage& image) { return image.name == name; });
    return found == m_images.end() ? nullptr : &*found;
}

}
