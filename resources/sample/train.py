#!/usr/bin/env python3
"""Learns which machines will fail, from machines.csv, with nothing but Python's standard library.

A logistic regression, trained by gradient descent. The data were made up for this sample: temperature (°C),
vibration (mm/s), load (%) and hours of use of 480 machines, and whether each failed within a week.

Metrics and parameters go to the run by MLflow's REST interface; the model goes to outputs/model.json.
"""
import argparse
import csv
import json
import math
import os
import random
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

FOLDER = os.path.dirname(os.path.abspath(__file__))


class Tracking:
    """Logs into the run that MLFLOW_TRACKING_URI and MLFLOW_RUN_ID name. Training goes on when it cannot."""

    def __init__(self):
        self.run_id = os.environ.get("MLFLOW_RUN_ID", "")
        uri = os.environ.get("MLFLOW_TRACKING_URI", "").partition("?")[0].rstrip("/")
        if uri.startswith("azureml://"):  # Azure's way to write https
            uri = "https://" + uri[len("azureml://"):]
        usable = uri.startswith(("http://", "https://")) and self.run_id
        self.base = uri + "/api/2.0/mlflow/" if usable else None
        if self.base is None:
            print("No tracking server is set (MLFLOW_TRACKING_URI, MLFLOW_RUN_ID): the metrics are only printed.")
            return
        # A proxy cannot reach this computer's own service.
        local = urllib.parse.urlsplit(uri).hostname in ("localhost", "127.0.0.1", "::1")
        self.opener = urllib.request.build_opener(*([urllib.request.ProxyHandler({})] if local else []))

    def parameters(self, **values):
        self._log(params=[{"key": key, "value": str(value)} for key, value in values.items()])

    def metrics(self, step, **values):
        now = int(time.time() * 1000)
        self._log(metrics=[{"key": key, "value": value, "timestamp": now, "step": step}
                           for key, value in values.items()])

    def _log(self, **batch):
        if self.base is None:
            return
        headers = {"Content-Type": "application/json"}
        token = os.environ.get("MLFLOW_TRACKING_TOKEN")
        if token:
            headers["Authorization"] = "Bearer " + token
        body = json.dumps(dict(batch, run_id=self.run_id)).encode()
        for attempt in range(4):
            request = urllib.request.Request(self.base + "runs/log-batch", data=body, headers=headers)
            try:
                self.opener.open(request, timeout=20).close()
                return
            except urllib.error.HTTPError as problem:
                reason = "the server answered %d %s" % (problem.code, problem.reason)
                problem.close()
                if problem.code not in (408, 429, 500, 502, 503, 504):
                    break
            except OSError as problem:
                reason = str(problem)
            if attempt < 3:
                time.sleep(0.5 * 2 ** attempt)
        print("Logging stops here, training goes on: %s." % reason, file=sys.stderr)
        self.base = None


def read_data(path):
    with open(path, newline="") as file:
        rows = [[float(value) for value in row] for row in list(csv.reader(file))[1:]]
    random.Random(7).shuffle(rows)
    held_out = len(rows) // 4
    return rows[held_out:], rows[:held_out]


def scale_of(rows):
    columns = list(zip(*rows))[:-1]
    means = [sum(column) / len(column) for column in columns]
    spreads = [math.sqrt(sum((value - mean) ** 2 for value in column) / len(column)) or 1.0
               for column, mean in zip(columns, means)]
    return means, spreads


def scaled(rows, means, spreads):
    return [([(value - mean) / spread for value, mean, spread in zip(row, means, spreads)], row[-1])
            for row in rows]


def probability(weights, bias, features):
    score = bias + sum(weight * value for weight, value in zip(weights, features))
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))


def train_epoch(weights, bias, samples, learning_rate):
    """One step of gradient descent over each batch of 32 samples."""
    for start in range(0, len(samples), 32):
        batch = samples[start:start + 32]
        errors = [(probability(weights, bias, features) - label, features) for features, label in batch]
        for index in range(len(weights)):
            gradient = sum(error * features[index] for error, features in errors) / len(batch)
            weights[index] -= learning_rate * gradient
        bias -= learning_rate * sum(error for error, _ in errors) / len(batch)
    return bias


def measure(weights, bias, samples):
    loss, right = 0.0, 0
    for features, label in samples:
        chance = min(max(probability(weights, bias, features), 1e-12), 1 - 1e-12)
        loss -= math.log(chance if label else 1 - chance)
        right += (chance >= 0.5) == bool(label)
    return loss / len(samples), right / len(samples)


def main():
    parser = argparse.ArgumentParser(description="Learns which machines will fail.")
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--learning-rate", type=float, default=0.05)
    arguments = parser.parse_args()
    if arguments.epochs < 1 or not arguments.learning_rate > 0:
        parser.error("--epochs and --learning-rate must be greater than zero")

    training, held_out = read_data(os.path.join(FOLDER, "machines.csv"))
    means, spreads = scale_of(training)
    print("%d machines to learn from, %d held out to judge with; Python %s"
          % (len(training), len(held_out), sys.version.split()[0]))
    training, held_out = scaled(training, means, spreads), scaled(held_out, means, spreads)

    tracking = Tracking()
    tracking.parameters(epochs=arguments.epochs, learning_rate=arguments.learning_rate)
    start = random.Random(4)
    weights, bias = [start.gauss(0, 1) for _ in means], 0.0
    for epoch in range(1, arguments.epochs + 1):
        bias = train_epoch(weights, bias, training, arguments.learning_rate)
        loss, _ = measure(weights, bias, training)
        held_out_loss, accuracy = measure(weights, bias, held_out)
        print("epoch %3d of %d   loss %.4f   held out: loss %.4f, accuracy %.3f"
              % (epoch, arguments.epochs, loss, held_out_loss, accuracy), flush=True)
        tracking.metrics(epoch, loss=loss, held_out_loss=held_out_loss, accuracy=accuracy)

    os.makedirs("outputs", exist_ok=True)
    path = os.path.join("outputs", "model.json")
    with open(path, "w") as file:
        json.dump({"features": ["temperature", "vibration", "load", "hours"], "means": means, "spreads": spreads,
                   "weights": weights, "bias": bias, "accuracy": accuracy}, file, indent=2)
    print("The model tells %.0f of 100 machines right. Written: %s" % (100 * accuracy, path))


if __name__ == "__main__":
    main()
