// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/work/imagerecipe.h"

#include "core/base/atomicfile.h"
#include "core/environment/condayaml.h"
#include "core/environment/imagedockerfile.h"
#include "core/local/layout.h"
#include "core/snapshot/snapshot.h"

#include <QCoreApplication>
#include <QCryptographicHash>

namespace tandem::local {

namespace {

Error inputError(const char* text)
{
    return Error{.kind = Error::Kind::Input, .message = QCoreApplication::translate("ImageRecipe", text)};
}

Result<ImageRecipe> ofContext(const EnvironmentSource& source, std::stop_token stop)
{
    if (!isSafePath(source.dockerfilePath))
        return inputError("The path of the Dockerfile leads out of the build context.");
    const auto snapshot = Snapshot::of(source.contextFolder, stop);
    if (!snapshot)
        return snapshot.error();
    const auto content = snapshot->contentHash(stop);
    if (!content)
        return content.error();
    ImageRecipe recipe;
    recipe.kind = ImageRecipe::Kind::Context;
    recipe.contextFolder = source.contextFolder;
    recipe.dockerfilePath = source.dockerfilePath;
    recipe.hash = QString::fromLatin1(QCryptographicHash::hash(
        (*content + u'#' + source.dockerfilePath).toUtf8(), QCryptographicHash::Sha256)
                                          .toHex()
                                          .left(32));
    return recipe;
}

}

Result<ImageRecipe> ImageRecipe::of(const EnvironmentSource& source, std::stop_token stop)
{
    if (!source.contextFolder.isEmpty())
        return ofContext(source, stop);
    ImageRecipe recipe;
    if (!source.condaFile.trimmed().isEmpty()) {
        auto definition = fromCondaYaml(source.condaFile);
        if (!definition)
            return definition.error();
        recipe.definition = *std::move(definition);
    }
    recipe.definition.baseImage = source.image;
    if (recipe.definition.baseImage.isEmpty() && !source.wantsHost)
        return inputError("The environment has no base image. Choose one, or give it a build context.");
    recipe.hash = recipe.definition.imageHash();
    if (recipe.definition.hasPackages()) {
        recipe.kind = Kind::Conda;
        recipe.condaHash = recipe.definition.condaHash();
    }
    return recipe;
}

QString ImageRecipe::hostHash() const
{
    return (kind == Kind::Context ? hash : definition.condaHash()) + u"-host"_s;
}

QString ImageRecipe::condaPath() const
{
    return condaHash.isEmpty() ? QString() : condaPathOf(condaHash);
}

QString ImageRecipe::interpreterPath() const
{
    return condaHash.isEmpty() ? QString() : condaPath() + u"/bin/python"_s;
}

QString ImageRecipe::condaSpecification() const
{
    return condaSpecificationOf(definition);
}

QString ImageRecipe::dockerfile(const QString& baseDigest) const
{
    return dockerfileOf(definition, baseDigest);
}

Result<QString> ImageRecipe::writeContext(const QString& folder, const QString& baseDigest) const
{
    if (kind == Kind::Context)
        return contextFolder + u'/' + dockerfilePath;
    const QString setup = folder + u"/azureml-environment-setup/"_s;
    if (auto written = writeFile(setup + u"mutated_conda_dependencies.yml"_s, condaSpecification().toUtf8());
        !written)
        return written.error();
    const QString path = setup + u"Dockerfile"_s;
    if (auto written = writeFile(path, dockerfile(baseDigest).toUtf8()); !written)
        return written.error();
    return path;
}

}
