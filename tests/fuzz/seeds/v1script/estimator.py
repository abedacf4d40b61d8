from azureml.train.dnn import PyTorch, Estimator
cluster = ComputeTarget.create(ws, 'c', AmlCompute.provisioning_configuration('S', min_nodes=1))
e = PyTorch(source_directory='.', entry_script='t.py', script_params={'--a': 1e-3}, conda_packages=['x'], framework_version='1.4', node_count=2)
e2 = Estimator('.', environment_definition=Environment.from_docker_image("d", "i:1"), compute_target=cluster)
Pipeline(ws, steps=[PythonScriptStep("s.py", runconfig=RunConfiguration())]).submit("n")
