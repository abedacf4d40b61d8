import os, argparse
class A(B):
    def __init__(self, x=1, *a, k=None, **r):
        self.x = [y for y in range(x) if y] or {**r, "k": k}
def f(n, m="z"):
    try:
        return f(n - 1) if n > 0 else lambda q: q
    except (E, G) as e:
        raise
    finally:
        pass
with open("x.yml", "w") as h:
    h.write('''dependencies:
- numpy
''')
if os.environ.get("A", "b") == "b" and not None:
    env = Environment.from_conda_specification("n", "x.yml")
elif A(2).x:
    env = Environment.get(ws, "n").clone("m")
else:
    del env
while True:
    x = x[1:-1:2] + ("a" "b" * 3)
    break
match env:
    case _:
        AmlCompute.provisioning_configuration(vm_size="s", max_nodes=2 ** 3)
