// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/sdkv1/sdk.h"

#include "core/environment/sdkv1/reasons.h"

namespace tandem::sdkv1 {

namespace {

/// "Environment.get" of "azureml.core.environment.Environment.get"; empty for what is not the SDK's.
QString nameInSdk(const QString& path)
{
    if (!path.startsWith(u"azureml.") && !path.startsWith(u"azure.ai.ml."))
        return {};
    const QStringList words = path.split(u'.');
    for (qsizetype i = 1; i < words.size(); ++i)
        if (!words[i].isEmpty()
            && (words[i][0].isUpper() || (i + 1 == words.size() && words[i] == u"command")))
            return words.mid(i).join(u'.');
    return {};
}

/// Images that scripts take by a name of the SDK; as its last version has them.
QString imageConstant(const QString& path)
{
    const QString name = path.section(u'.', -1);
    if (name == u"DEFAULT_CPU_IMAGE" || name == u"MPI_CPU_IMAGE")
        return u"mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu20.04"_s;
    if (name == u"DEFAULT_GPU_IMAGE" || name == u"MPI_GPU_IMAGE")
        return u"mcr.microsoft.com/azureml/openmpi4.1.0-cuda11.3-cudnn8-ubuntu20.04"_s;
    return {};
}

Value opaque(Interpreter& at, const QString& name)
{
    Object* const made = at.heap().object(u"opaque"_s, at.here());
    made->attributes.insert(u"_name"_s, name.left(200));
    return made;
}

}

const QHash<QString, Sdk::Maker>& Sdk::makers()
{
    static const QHash<QString, Maker> all{
        {u"Environment"_s, &Sdk::makeEnvironment},
        {u"Environment.get"_s, &Sdk::getEnvironment},
        {u"Environment.from_conda_specification"_s, &Sdk::environmentFromConda},
        {u"Environment.from_pip_requirements"_s, &Sdk::environmentFromPip},
        {u"Environment.from_docker_image"_s, &Sdk::environmentFromImage},
        {u"Environment.from_dockerfile"_s, &Sdk::environmentFromDockerfile},
        {u"Environment.from_docker_build_context"_s, &Sdk::environmentFromContext},
        {u"Environment.from_existing_conda_environment"_s, &Sdk::environmentFromInstalled},
        {u"CondaDependencies"_s, &Sdk::makeDependencies},
        {u"CondaDependencies.create"_s, &Sdk::createDependencies},
        {u"DockerBuildContext"_s, &Sdk::makeBuildContext},
        {u"DockerBuildContext.from_local_directory"_s, &Sdk::makeBuildContext},
        {u"BuildContext"_s, &Sdk::makeBuildContext},
        {u"RunConfiguration"_s, &Sdk::makeRunConfiguration},
        {u"ScriptRunConfig"_s, &Sdk::makeScriptRunConfig},
        {u"Estimator"_s, &Sdk::makeEstimator},
        {u"MMLBaseEstimator"_s, &Sdk::makeEstimator},
        {u"PyTorch"_s, &Sdk::makePyTorch},
        {u"TensorFlow"_s, &Sdk::makeTensorFlow},
        {u"SKLearn"_s, &Sdk::makeScikitLearn},
        {u"Chainer"_s, &Sdk::makeChainer},
        {u"PythonScriptStep"_s, &Sdk::makeStep},
        {u"EstimatorStep"_s, &Sdk::makeStep},
        {u"ParallelRunConfig"_s, &Sdk::makeParallelRun},
        {u"InferenceConfig"_s, &Sdk::makeInferenceConfig},
        {u"command"_s, &Sdk::makeCommand},
        {u"Experiment"_s, &Sdk::makeExperiment},
        {u"ComputeTarget"_s, &Sdk::makeCompute},
        {u"AmlCompute"_s, &Sdk::makeCompute},
        {u"ComputeInstance"_s, &Sdk::makeCompute},
        {u"RemoteCompute"_s, &Sdk::makeCompute},
        {u"ComputeTarget.create"_s, &Sdk::createCompute},
        {u"AmlCompute.create"_s, &Sdk::createCompute},
        {u"AmlCompute.provisioning_configuration"_s, &Sdk::makeProvisioning},
        {u"Dataset.get_by_name"_s, &Sdk::makeDataset},
    };
    return all;
}

bool Sdk::isName(QStringView name) const
{
    return makers().contains(name.toString()) && name != u"command";
}

std::optional<Value> Sdk::call(Interpreter& at, const QString& path, const Arguments& arguments)
{
    QString name = nameInSdk(path);
    // A snippet without its imports, or after "from azureml.core import *".
    if (name.isEmpty() && isName(path.section(u'.', 0, 0)))
        name = path;
    if (name.isEmpty())
        return path.startsWith(u"azureml.") ? std::optional(opaque(at, path)) : std::nullopt;
    m_wasUsed = true;
    if (const auto maker = makers().constFind(name); maker != makers().cend())
        return (this->*maker.value())(at, arguments);
    if (name == u"HyperDriveConfig" || name == u"Pipeline" || name == u"ParallelRunStep"
        || name == u"HyperDriveStep" || name.endsWith(u"Configuration") || name == u"ContainerRegistry")
        return holder(at, name, arguments);
    return opaque(at, name);
}

Object* Sdk::holder(Interpreter& at, const QString& type, const Arguments& arguments)
{
    Object* const made = m_heap.object(type, at.here());
    for (const auto& [name, value] : arguments.named)
        made->attributes.insert(name, value);
    for (qsizetype i = 0; i < arguments.positional.size(); ++i)
        made->attributes.insert(u"_%1"_s.arg(i), arguments.positional[i]);
    return made;
}

std::optional<Value> Sdk::attribute(Interpreter& at, const Value& of, const QString& name)
{
    // The workspace of a snippet that does not say where it comes from.
    const bool isUndefined = of.unknown() || (of.as<External>() && !of.as<External>()->path.contains(u'.'));
    if (isUndefined && name == u"compute_targets")
        return m_heap.object(name, at.here());
    if (const External* external = of.as<External>()) {
        const QString image = imageConstant(external->path + u'.' + name);
        return image.isEmpty() ? std::nullopt : std::optional<Value>(image);
    }
    Object* const object = of.object();
    if (!object || object->ofClass)
        return {};
    if (object->type == u"CondaDependencies") {
        if (name == u"conda_packages" || name == u"pip_packages" || name == u"conda_channels"
            || name == u"pip_options") {
            const QString key = name == u"conda_channels" ? u"_channels"_s
                : name == u"conda_packages"               ? u"_conda"_s
                                                          : u"_pip"_s;
            return object->attributes.value(key);
        }
        return {};
    }
    if (object->type == u"opaque") {
        const QString owner = *object->attributes.value(u"_name"_s).as<QString>();
        if (name == u"compute_targets" || name == u"environments" || name == u"datasets")
            return m_heap.object(name, at.here());
        // A section that is none of ours can still be written to: env.spark.precache_packages = False.
        return opaque(at, owner + u'.' + name);
    }
    if (object->type == u"Environment" || object->type == u"DockerSection" || object->type == u"PythonSection"
        || object->type == u"RunConfiguration") {
        const Value section = opaque(at, object->type + u'.' + name);
        object->attributes.insert(name, section);
        return section;
    }
    return {};
}

std::optional<Value> Sdk::item(Interpreter& at, Object& of, const Value& key)
{
    Arguments named;
    named.named = {{u"name"_s, key}};
    if (of.type == u"compute_targets")
        return makeCompute(at, named);
    if (of.type == u"environments")
        return getEnvironment(at, named);
    if (of.type == u"datasets")
        return makeDataset(at, named);
    if (of.type == u"opaque")
        return opaque(at, *of.attributes.value(u"_name"_s).as<QString>() + u"[]"_s);
    return {};
}

std::optional<Value> Sdk::callMethod(
    Interpreter& at, Object& object, const QString& name, const Arguments& arguments)
{
    const Value self = &object;
    if (object.ofClass || object.type == u"file" || object.type == u"ArgumentParser")
        return {};
    if (object.type == u"CondaDependencies")
        return callOnDependencies(at, object, name, arguments);
    if (object.type == u"Environment") {
        if (name == u"clone")
            return cloneEnvironment(at, object, arguments);
        return name == u"register" ? self : opaque(at, u"Environment."_s + name);
    }
    if (object.type == u"compute_targets" || object.type == u"environments" || object.type == u"datasets") {
        if (name == u"get" && !arguments.positional.isEmpty())
            return item(at, object, arguments.positional[0]);
        return at.unknown(reasons::callOf(u"Workspace."_s + object.type + u'.' + name));
    }
    const Value* const first = arguments.find(u"config", 0);
    if (object.type == u"Experiment" && name == u"submit" && first) {
        submit(at, *first, self);
        return opaque(at, u"Run"_s);
    }
    if (object.type == u"Pipeline" && name == u"submit") {
        submit(at, self, arguments.positional.value(0));
        return opaque(at, u"Run"_s);
    }
    if (object.type == u"dataset") {
        Object* const copy = m_heap.object(u"dataset"_s, at.here());
        copy->attributes = object.attributes;
        if (name.startsWith(u"as_") && name != u"as_named_input")
            copy->attributes.insert(u"mode"_s, name);
        return copy;
    }
    if (object.type == u"opaque") {
        const QString owner = *object.attributes.value(u"_name"_s).as<QString>();
        if (owner.startsWith(u"MLClient") && !arguments.positional.isEmpty()
            && name.endsWith(u"create_or_update")) {
            submit(at, arguments.positional[0], {});
            return arguments.positional[0];
        }
        if (name == u"get_default_compute_target")
            return opaque(at, u"Workspace."_s + name);
        if ((owner.startsWith(u"Dataset") || owner.startsWith(u"Output") || owner.startsWith(u"Pipeline"))
            && name.startsWith(u"as_"))
            return object.attributes.contains(u"mode"_s) ? self : makeDataset(at, {});
        return opaque(at, owner + u'.' + name);
    }
    if (object.type == u"Namespace" || object.type == u"folder" || object.type == u"class")
        return {};
    return opaque(at, object.type + u'.' + name);
}

void Sdk::attributeWasSet(Interpreter& at, Object& object, const QString& name)
{
    // Of base_image, base_dockerfile and build_context the one set last counts.
    static const QStringList images{u"base_image"_s, u"base_dockerfile"_s, u"build_context"_s};
    if (object.type == u"DockerSection" && images.contains(name) && !object.attributes.value(name).isNone()) {
        for (const QString& other : images)
            if (other != name && !object.attributes.value(other).isNone())
                at.setAttribute(object, other, Value());
    }
    if (object.type == u"PythonSection" && name == u"conda_dependencies_file") {
        Object* const dependencies = newDependencies(at);
        readCondaFile(at, *dependencies, object.attributes.value(name));
        at.setAttribute(object, u"conda_dependencies"_s, dependencies);
    }
}

}
