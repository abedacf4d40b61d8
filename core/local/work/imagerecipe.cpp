// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/work/imagerecipe.h"

#include "core/base/atomicfile.h"
#include "core/environment/condayaml.h"
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

QString quotedValue(QString value)
{
    return u'"' + value.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s).replace(u'$', u"\\$"_s) + u'"';
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
    return condaHash.isEmpty() ? QString() : u"/azureml-envs/azureml_"_s + condaHash;
}

QString ImageRecipe::interpreterPath() const
{
    return condaHash.isEmpty() ? QString() : condaPath() + u"/bin/python"_s;
}

QString ImageRecipe::condaSpecification() const
{
    EnvironmentDefinition mutated = definition;
    mutated.name.clear();
    mutated.otherKeys.remove(u"prefix"_s);
    return toCondaYaml(mutated);
}

QString ImageRecipe::dockerfile(const QString& baseDigest) const
{
    const QString file = u"azureml-environment-setup/mutated_conda_dependencies.yml"_s;
    QStringList lines{u"FROM "_s + pinned(definition.baseImage, baseDigest)};
    if (!definition.dockerSteps.trimmed().isEmpty())
        lines << definition.dockerSteps.trimmed();
    lines += {u"USER root"_s, u"RUN mkdir -p $HOME/.cache"_s, u"WORKDIR /"_s, u"COPY %1 %1"_s.arg(file),
        u"RUN ldconfig /usr/local/cuda/lib64/stubs && conda env create -p %1 -f %2 && rm -rf "
        u"\"$HOME/.cache/pip\" "
        u"&& conda clean -aqy && CONDA_ROOT_DIR=$(conda info --root) && rm -rf \"$CONDA_ROOT_DIR/pkgs\" && "
        u"find "
        u"\"$CONDA_ROOT_DIR\" -type d -name __pycache__ -exec rm -rf {} + && ldconfig"_s.arg(
            condaPath(), file),
        u"ENV PATH %1/bin:$PATH"_s.arg(condaPath()),
        u"ENV AZUREML_CONDA_ENVIRONMENT_PATH %1"_s.arg(condaPath()),
        u"ENV LD_LIBRARY_PATH %1/lib:$LD_LIBRARY_PATH"_s.arg(condaPath())};
    for (auto variable = definition.variables.begin(); variable != definition.variables.end(); ++variable)
        lines << u"ENV %1=%2"_s.arg(variable.key(), quotedValue(variable.value()));
    lines += {u"ENV AZUREML_ENVIRONMENT_IMAGE True"_s, u"CMD [\"bash\"]"_s};
    return lines.join(u'\n') + u'\n';
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

QString pinned(const QString& image, const QString& digest)
{
    return digest.isEmpty() || image.contains(u'@') ? image : image + u'@' + digest;
}

}
