// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/imagedockerfile.h"

#include "core/environment/condayaml.h"

namespace tandem {

namespace {

QString quotedValue(QString value)
{
    return u'"' + value.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s).replace(u'$', u"\\$"_s) + u'"';
}

}

QString condaPathOf(const QString& condaHash)
{
    return u"/azureml-envs/azureml_"_s + condaHash;
}

QString condaSpecificationOf(const EnvironmentDefinition& definition)
{
    EnvironmentDefinition mutated = definition;
    mutated.name.clear();
    mutated.otherKeys.remove(u"prefix"_s);
    return toCondaYaml(mutated);
}

QString dockerfileOf(const EnvironmentDefinition& definition, const QString& baseDigest)
{
    const QString condaPath = condaPathOf(definition.condaHash());
    const QString file = u"azureml-environment-setup/mutated_conda_dependencies.yml"_s;
    QStringList lines{u"FROM "_s + pinned(definition.baseImage, baseDigest)};
    if (!definition.dockerSteps.trimmed().isEmpty())
        lines << definition.dockerSteps.trimmed();
    lines += {u"USER root"_s, u"RUN mkdir -p $HOME/.cache"_s, u"WORKDIR /"_s, u"COPY %1 %1"_s.arg(file),
        u"RUN ldconfig /usr/local/cuda/lib64/stubs && conda env create -p %1 -f %2 && rm -rf "
        u"\"$HOME/.cache/pip\" "
        u"&& conda clean -aqy && CONDA_ROOT_DIR=$(conda info --root) && rm -rf \"$CONDA_ROOT_DIR/pkgs\" && "
        u"find "
        u"\"$CONDA_ROOT_DIR\" -type d -name __pycache__ -exec rm -rf {} + && ldconfig"_s.arg(condaPath, file),
        u"ENV PATH %1/bin:$PATH"_s.arg(condaPath), u"ENV AZUREML_CONDA_ENVIRONMENT_PATH %1"_s.arg(condaPath),
        u"ENV LD_LIBRARY_PATH %1/lib:$LD_LIBRARY_PATH"_s.arg(condaPath)};
    for (auto variable = definition.variables.begin(); variable != definition.variables.end(); ++variable)
        lines << u"ENV %1=%2"_s.arg(variable.key(), quotedValue(variable.value()));
    lines += {u"ENV AZUREML_ENVIRONMENT_IMAGE True"_s, u"CMD [\"bash\"]"_s};
    return lines.join(u'\n') + u'\n';
}

QString pinned(const QString& image, const QString& digest)
{
    return digest.isEmpty() || image.contains(u'@') ? image : image + u'@' + digest;
}

}
