// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/sdkv1/sdk.h"

#include "core/environment/sdkv1/reasons.h"
#include "core/environment/sdkv1/wording.h"

namespace tandem::sdkv1 {

namespace {

using Severity = ScriptNote::Severity;

/// Copies arguments into attributes: (parameter, position, attribute).
struct Binding {
    const char16_t* parameter;
    qsizetype position;
    const char16_t* attribute;
};

void bind(Object& object, const Arguments& arguments, std::initializer_list<Binding> bindings)
{
    for (const auto& binding : bindings)
        if (const Value* value = arguments.find(binding.parameter, binding.position);
            value && !value->isNone())
            object.attributes.insert(QString::fromUtf16(binding.attribute), *value);
}

}

Object* Sdk::newRunConfiguration(Interpreter& at)
{
    Object* const made = m_heap.object(u"RunConfiguration"_s, at.here());
    Object* const environment = newEnvironment(at, {});
    environment->attributes.insert(u"_implicit"_s, true);
    made->attributes.insert(u"environment"_s, environment);
    made->attributes.insert(u"node_count"_s, Value());
    return made;
}

Object* Sdk::newRun(Interpreter& at, const QString& kind)
{
    Object* const made = m_heap.object(u"run"_s, at.here());
    made->attributes.insert(u"_kind"_s, kind);
    m_runs << made;
    return made;
}

Value Sdk::makeRunConfiguration(Interpreter& at, const Arguments& arguments)
{
    Object* const made = newRunConfiguration(at);
    bind(*made, arguments, {{u"script", 0, u"script"}, {u"arguments", 1, u"arguments"}});
    if (const Value* dependencies = arguments.find(u"conda_dependencies", 4);
        dependencies && dependencies->object(u"CondaDependencies")) {
        Object* const environment = made->attributes.value(u"environment"_s).object();
        environment->attributes.value(u"python"_s)
            .object()
            ->attributes.insert(u"conda_dependencies"_s, *dependencies);
    }
    return made;
}

Value Sdk::makeScriptRunConfig(Interpreter& at, const Arguments& arguments)
{
    Object* const run = newRun(at, u"ScriptRunConfig"_s);
    bind(*run, arguments,
        {{u"source_directory", 0, u"source_directory"}, {u"script", 1, u"script"},
            {u"arguments", 2, u"arguments"}, {u"distributed_job_config", -1, u"distributed_job_config"},
            {u"command", -1, u"command"}, {u"docker_runtime_config", -1, u"docker_runtime_config"}});
    const Value* const given = arguments.find(u"run_config", 3);
    Object* const configuration =
        given && given->object(u"RunConfiguration") ? given->object() : newRunConfiguration(at);
    bind(*configuration, arguments,
        {{u"environment", -1, u"environment"}, {u"compute_target", -1, u"target"}});
    run->attributes.insert(u"run_config"_s, configuration);
    return run;
}

Value Sdk::makeEstimator(Interpreter& at, const Arguments& arguments)
{
    return makeFrameworkEstimator(at, u"Estimator"_s, {}, arguments);
}

Value Sdk::makePyTorch(Interpreter& at, const Arguments& arguments)
{
    return makeFrameworkEstimator(at, u"PyTorch"_s, u"torch"_s, arguments);
}

Value Sdk::makeTensorFlow(Interpreter& at, const Arguments& arguments)
{
    const Value* const gpu = arguments.find(u"use_gpu");
    const bool isGpu = gpu && truthOf(*gpu) == Truth::Yes;
    return makeFrameworkEstimator(
        at, u"TensorFlow"_s, isGpu ? u"tensorflow-gpu"_s : u"tensorflow"_s, arguments);
}

Value Sdk::makeScikitLearn(Interpreter& at, const Arguments& arguments)
{
    return makeFrameworkEstimator(at, u"SKLearn"_s, u"scikit-learn"_s, arguments);
}

Value Sdk::makeChainer(Interpreter& at, const Arguments& arguments)
{
    return makeFrameworkEstimator(at, u"Chainer"_s, u"chainer"_s, arguments);
}

Value Sdk::makeFrameworkEstimator(
    Interpreter& at, const QString& kind, const QString& package, const Arguments& arguments)
{
    Object* const run = newRun(at, kind);
    bind(*run, arguments,
        {{u"source_directory", 0, u"source_directory"}, {u"compute_target", -1, u"target"},
            {u"entry_script", -1, u"script"}, {u"script_params", -1, u"arguments"},
            {u"node_count", -1, u"node_count"}, {u"distributed_training", -1, u"distributed_job_config"},
            {u"distributed_backend", -1, u"_backend"}});
    // Written like this in tutorials that were never run.
    if (const Value* parameters = arguments.find(u"script_param");
        parameters && !arguments.find(u"script_params")) {
        run->attributes.insert(u"arguments"_s, *parameters);
        note(Severity::Warning, at.here(), wording::notAParameter(u"script_param"_s, u"script_params"_s));
    }
    const Value* const defined = arguments.find(u"environment_definition");
    if (defined && !defined->isNone()) {
        run->attributes.insert(u"environment"_s, *defined);
        return run;
    }
    Object* const environment = newEnvironment(at, {});
    environment->attributes.insert(u"_implicit"_s, true);
    run->attributes.insert(u"environment"_s, environment);
    Object& docker = *environment->attributes.value(u"docker"_s).object();
    Object& python = *environment->attributes.value(u"python"_s).object();
    Object& dependencies = *python.attributes.value(u"conda_dependencies"_s).object();
    bind(docker, arguments,
        {{u"custom_docker_base_image", -1, u"base_image"}, {u"custom_docker_image", -1, u"base_image"},
            {u"image_registry_details", -1, u"base_image_registry"}});
    bind(python, arguments, {{u"user_managed", -1, u"user_managed_dependencies"}});
    bind(*environment, arguments, {{u"environment_variables", -1, u"environment_variables"}});
    for (const char16_t* file : {u"conda_dependencies_file_path", u"conda_dependencies_file"})
        if (const Value* path = arguments.find(file); path && !path->isNone())
            readCondaFile(at, dependencies, *path);
    for (const char16_t* file : {u"pip_requirements_file_path", u"pip_requirements_file"})
        if (const Value* path = arguments.find(file); path && !path->isNone())
            readRequirements(at, dependencies, *path);
    if (const Value* version = arguments.find(u"framework_version"); version && !package.isEmpty()) {
        const auto text = version->isNone() ? std::nullopt : textOf(*version);
        addPip(at, dependencies, text ? package + u"=="_s + *text : package);
    }
    addEach(at, dependencies, arguments.find(u"conda_packages"), false);
    addEach(at, dependencies, arguments.find(u"pip_packages"), true);
    if (!package.isEmpty())
        note(Severity::Information, at.here(), wording::ofFramework(kind));
    return run;
}

Value Sdk::makeStep(Interpreter& at, const Arguments& arguments)
{
    if (const Value* estimator = arguments.find(u"estimator", 1); estimator && estimator->object(u"run")) {
        bind(*estimator->object(), arguments,
            {{u"estimator_entry_script_arguments", 2, u"arguments"}, {u"compute_target", -1, u"target"}});
        return *estimator;
    }
    Object* const run = newRun(at, u"PythonScriptStep"_s);
    bind(*run, arguments,
        {{u"script_name", 0, u"script"}, {u"name", 1, u"_name"}, {u"arguments", 2, u"arguments"},
            {u"compute_target", 3, u"target"}, {u"source_directory", -1, u"source_directory"}});
    if (const Value* configuration = arguments.find(u"runconfig", 4);
        configuration && configuration->object(u"RunConfiguration"))
        run->attributes.insert(u"run_config"_s, *configuration);
    return run;
}

Value Sdk::makeParallelRun(Interpreter& at, const Arguments& arguments)
{
    Object* const run = newRun(at, u"ParallelRunConfig"_s);
    bind(*run, arguments,
        {{u"environment", 0, u"environment"}, {u"entry_script", 1, u"script"},
            {u"compute_target", -1, u"target"}, {u"node_count", -1, u"node_count"},
            {u"source_directory", -1, u"source_directory"}});
    return run;
}

Value Sdk::makeInferenceConfig(Interpreter& at, const Arguments& arguments)
{
    Object* const run = newRun(at, u"InferenceConfig"_s);
    bind(*run, arguments,
        {{u"entry_script", 0, u"script"}, {u"environment", -1, u"environment"},
            {u"source_directory", -1, u"source_directory"}});
    if (const Value* file = arguments.find(u"conda_file", 2); file && !file->isNone()) {
        Object* const environment = newEnvironment(at, {});
        environment->attributes.insert(u"_implicit"_s, true);
        Object* const dependencies = newDependencies(at);
        readCondaFile(at, *dependencies, *file);
        environment->attributes.value(u"python"_s)
            .object()
            ->attributes.insert(u"conda_dependencies"_s, dependencies);
        if (const Value* image = arguments.find(u"base_image"))
            environment->attributes.value(u"docker"_s).object()->attributes.insert(u"base_image"_s, *image);
        run->attributes.insert(u"environment"_s, environment);
    }
    return run;
}

/// command(code=…, command=…, environment=…, compute=…) of SDK v2.
Value Sdk::makeCommand(Interpreter& at, const Arguments& arguments)
{
    Object* const run = newRun(at, u"command"_s);
    bind(*run, arguments,
        {{u"code", -1, u"source_directory"}, {u"command", -1, u"command"},
            {u"environment", -1, u"environment"}, {u"compute", -1, u"target"},
            {u"instance_count", -1, u"node_count"}, {u"experiment_name", -1, u"_experiment"}});
    return run;
}

Value Sdk::makeExperiment(Interpreter& at, const Arguments& arguments)
{
    Object* const made = m_heap.object(u"Experiment"_s, at.here());
    bind(*made, arguments, {{u"name", 1, u"name"}});
    return made;
}

/// ComputeTarget(workspace, name) finds a cluster; AmlCompute(name=…, size=…) of SDK v2 asks for one.
Value Sdk::makeCompute(Interpreter& at, const Arguments& arguments)
{
    Object* const made = m_heap.object(u"Compute"_s, at.here());
    bind(*made, arguments, {{u"name", 1, u"name"}});
    if (arguments.find(u"size")) {
        Object* const configuration = m_heap.object(u"Provisioning"_s, at.here());
        bind(*configuration, arguments,
            {{u"size", -1, u"vm_size"}, {u"min_instances", -1, u"min_nodes"},
                {u"max_instances", -1, u"max_nodes"},
                {u"idle_time_before_scale_down", -1, u"idle_seconds_before_scaledown"},
                {u"tier", -1, u"vm_priority"}});
        made->attributes.insert(u"_configuration"_s, configuration);
        m_clusters << made;
    }
    return made;
}

/// ComputeTarget.create(workspace, name, provisioning_configuration)
Value Sdk::createCompute(Interpreter& at, const Arguments& arguments)
{
    Object* const made = m_heap.object(u"Compute"_s, at.here());
    bind(*made, arguments, {{u"name", 1, u"name"}, {u"provisioning_configuration", 2, u"_configuration"}});
    if (made->attributes.value(u"_configuration"_s).object(u"Provisioning"))
        m_clusters << made;
    return made;
}

Value Sdk::makeProvisioning(Interpreter& at, const Arguments& arguments)
{
    Object* const made = m_heap.object(u"Provisioning"_s, at.here());
    bind(*made, arguments,
        {{u"vm_size", 0, u"vm_size"}, {u"vm_priority", 1, u"vm_priority"}, {u"min_nodes", 2, u"min_nodes"},
            {u"max_nodes", 3, u"max_nodes"},
            {u"idle_seconds_before_scaledown", 4, u"idle_seconds_before_scaledown"}});
    return made;
}

Value Sdk::makeDataset(Interpreter& at, const Arguments& arguments)
{
    Object* const made = m_heap.object(u"dataset"_s, at.here());
    bind(*made, arguments, {{u"name", 1, u"name"}});
    return made;
}

void Sdk::submit(Interpreter& at, const Value& what, const Value& experiment)
{
    Object* const object = what.object();
    if (!object || !at.spend(10) || object->attributes.contains(u"_isSubmitted"_s))
        return;
    object->attributes.insert(u"_isSubmitted"_s, true);
    if (object->type == u"run") {
        if (Object* const of = experiment.object(u"Experiment"))
            object->attributes.insert(u"_experiment"_s, of->attributes.value(u"name"_s));
        else if (experiment.as<QString>())
            object->attributes.insert(u"_experiment"_s, experiment);
        return;
    }
    // A sweep or a pipeline submits what it holds.
    for (const Value& value : std::as_const(object->attributes)) {
        if (List* const list = value.list())
            for (const Value& item : std::as_const(list->items))
                submit(at, item, experiment);
        else
            submit(at, value, experiment);
    }
}

}
