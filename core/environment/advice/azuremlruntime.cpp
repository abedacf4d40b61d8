// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/advice/rules.h"

#include <algorithm>

namespace tandem::advice {

namespace {

/// Whether a package of Azure ML may bring azureml-mlflow along; these are known not to.
bool mayBringPlugin(const QString& name)
{
    static const QStringList without{u"azureml-core"_s, u"azureml-defaults"_s, u"azureml-telemetry"_s,
        u"azureml-dataprep"_s, u"azureml-dataset-runtime"_s, u"azureml-fsspec"_s,
        u"azureml-contrib-services"_s};
    return name.startsWith(u"azureml-") && !without.contains(name);
}

}

// A job needs nothing of Azure ML's but this: its MLFLOW_TRACKING_URI is "azureml://…", which mlflow alone
// does not understand.
void findMissingRuntimePackages(const Subject& subject, Findings& findings)
{
    const auto isMlflow = [](const QString& name) { return name == u"mlflow" || name == u"mlflow-skinny"; };
    std::optional<Place> mlflow;
    for (const CondaEntry& entry : subject.conda()) {
        if (mayBringPlugin(entry.name))
            return;
        if (!mlflow && isMlflow(entry.name))
            mlflow = placeOf(entry);
    }
    for (const PipEntry& entry : subject.pip()) {
        if (mayBringPlugin(entry.name))
            return;
        if (!mlflow && isMlflow(entry.name))
            mlflow = placeOf(entry);
    }
    // MLflow writes environments of that name for models, which are served and not trained.
    if (!mlflow || subject.definition().name == u"mlflow-env")
        return;
    Finding finding = subject.finding(u"azureml-runtime"_s, Severity::Hint, *mlflow);
    finding.sentence = said("mlflow is asked for without azureml-mlflow.");
    finding.reason =
        said("In a job of Azure ML, mlflow finds its server only with the plugin azureml-mlflow: the "
             "first metric that is logged fails without it. Serving a model does not need it.");
    finding.edit =
        Edit{said("Add azureml-mlflow to the pip packages"), [](EnvironmentDefinition& definition) {
                 definition.pipRequirements << PipRequirement(u"azureml-mlflow"_s);
             }};
    findings << finding;
}

}
