// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/sdkv1/interpreter.h"
#include "core/environment/sdkv1/scriptreading.h"

namespace tandem::sdkv1 {

/// The classes of Azure ML's SDK v1, and of v2 where they stand for the same, as objects without any
/// behaviour but what shapes an environment. Remembers what the script makes of them.
class Sdk : public Library {
public:
    explicit Sdk(Heap& heap)
        : m_heap(heap)
    {
    }

    bool isName(QStringView name) const override;
    std::optional<Value> call(Interpreter& at, const QString& path, const Arguments& arguments) override;
    std::optional<Value> callMethod(
        Interpreter& at, Object& object, const QString& name, const Arguments& arguments) override;
    std::optional<Value> attribute(Interpreter& at, const Value& of, const QString& name) override;
    std::optional<Value> item(Interpreter& at, Object& of, const Value& key) override;
    void attributeWasSet(Interpreter& at, Object& object, const QString& name) override;

    /// Everything that was made, once the script has been followed to its end.
    ScriptReading reading(Interpreter& at);
    bool wasUsed() const { return m_wasUsed; }

private:
    using Maker = Value (Sdk::*)(Interpreter&, const Arguments&);
    static const QHash<QString, Maker>& makers();

    // sdkenvironments.cpp
    Object* newEnvironment(Interpreter& at, const Value& name);
    Object* newDependencies(Interpreter& at);
    Value makeEnvironment(Interpreter& at, const Arguments& arguments);
    Value getEnvironment(Interpreter& at, const Arguments& arguments);
    using ReadInto = void (Sdk::*)(Interpreter& at, Object& dependencies, const Value& path);
    Value environmentFromFile(Interpreter& at, const Arguments& arguments, ReadInto read);
    Value environmentFromConda(Interpreter& at, const Arguments& arguments);
    Value environmentFromPip(Interpreter& at, const Arguments& arguments);
    Value environmentFromImage(Interpreter& at, const Arguments& arguments);
    Value environmentFromDockerfile(Interpreter& at, const Arguments& arguments);
    Value environmentFromContext(Interpreter& at, const Arguments& arguments);
    Value environmentFromInstalled(Interpreter& at, const Arguments& arguments);
    Value makeDependencies(Interpreter& at, const Arguments& arguments);
    Value createDependencies(Interpreter& at, const Arguments& arguments);
    Value makeBuildContext(Interpreter& at, const Arguments& arguments);
    Value cloneEnvironment(Interpreter& at, Object& object, const Arguments& arguments);
    void readCondaFile(Interpreter& at, Object& dependencies, const Value& path);
    void readRequirements(Interpreter& at, Object& dependencies, const Value& path);
    std::optional<Value> callOnDependencies(
        Interpreter& at, Object& dependencies, const QString& name, const Arguments& arguments);
    void addConda(Interpreter& at, Object& dependencies, const Value& package);
    void addPip(Interpreter& at, Object& dependencies, const Value& package);
    void setPipOption(Interpreter& at, Object& dependencies, const Value& option);
    void setPython(Object& dependencies, const QString& version);
    void addEach(Interpreter& at, Object& dependencies, const Value* packages, bool isPip);
    std::optional<QString> packageText(Interpreter& at, const Value& package);

    // sdkruns.cpp
    Value makeRunConfiguration(Interpreter& at, const Arguments& arguments);
    Value makeScriptRunConfig(Interpreter& at, const Arguments& arguments);
    Value makeEstimator(Interpreter& at, const Arguments& arguments);
    Value makePyTorch(Interpreter& at, const Arguments& arguments);
    Value makeTensorFlow(Interpreter& at, const Arguments& arguments);
    Value makeScikitLearn(Interpreter& at, const Arguments& arguments);
    Value makeChainer(Interpreter& at, const Arguments& arguments);
    Value makeFrameworkEstimator(
        Interpreter& at, const QString& kind, const QString& package, const Arguments& arguments);
    Value makeStep(Interpreter& at, const Arguments& arguments);
    Value makeParallelRun(Interpreter& at, const Arguments& arguments);
    Value makeInferenceConfig(Interpreter& at, const Arguments& arguments);
    Value makeCommand(Interpreter& at, const Arguments& arguments);
    Value makeExperiment(Interpreter& at, const Arguments& arguments);
    Value makeCompute(Interpreter& at, const Arguments& arguments);
    Value createCompute(Interpreter& at, const Arguments& arguments);
    Value makeProvisioning(Interpreter& at, const Arguments& arguments);
    Value makeDataset(Interpreter& at, const Arguments& arguments);
    Object* newRun(Interpreter& at, const QString& kind);
    Object* newRunConfiguration(Interpreter& at);
    Object* holder(Interpreter& at, const QString& type, const Arguments& arguments);
    void submit(Interpreter& at, const Value& what, const Value& experiment);

    // sdkreading.cpp
    ScriptEnvironment environmentOf(Interpreter& at, Object& environment);
    ScriptRun runOf(Interpreter& at, Object& run, const QList<Object*>& environments);
    ScriptCluster clusterOf(Object& cluster);
    void readDocker(Interpreter& at, Object& docker, EnvironmentDefinition& definition, const QString& whose);
    void readDependencies(Object& dependencies, EnvironmentDefinition& definition);
    QStringList argumentsOf(const Value& arguments);
    QString computeOf(const Value& compute);
    QString knownText(const Value& value, const QString& what);
    int numberOf(const Value& value, int fallback) const;
    void choose(ScriptReading& reading);
    void tellDefaults(const ScriptReading& reading);
    void note(ScriptNote::Severity severity, const Place& place, const QString& message);

    Heap& m_heap;
    bool m_wasUsed = false;
    QList<Object*> m_environments;
    QList<Object*> m_dependencies;
    QList<Object*> m_runs;
    QList<Object*> m_clusters;
    QList<ScriptNote> m_notes;
};

}
