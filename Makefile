# Solea: two commands are enough, `make run` and `make test`. `make help` lists the others.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv/bin
SETUP = @command -v $(PYTHON) >/dev/null || { echo "Python is missing: install Python 3.11 or newer."; exit 1; }; $(PYTHON) tools/setup.py
MAKEFLAGS += --no-print-directory

.PHONY: help run print media video piper test lint bench charts lock clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## play: http://127.0.0.1:8000 (PORT=8001 another port, LAN=1 also for a phone on the same network)
	$(SETUP) run
	@exec $(VENV)/solea serve --open --port $(PORT) $(if $(LAN),--lan)

print: ## what labels and cards as PDF need besides: solea recipe label
	$(SETUP) print

media: ## also FLAC, Opus and M4A files (36 MB more)
	$(SETUP) media

video: ## also MP4 films (51 MB more, sound files among it)
	$(SETUP) video

piper: ## also neural voices: solea voice get en_GB-alba-medium (120 MB more)
	$(SETUP) piper

test: ## everything that tests need, then all tests
	$(SETUP) test
	$(SETUP) player-test
	@$(VENV)/python -m pytest -q -n auto --dist loadfile $(PYTEST)

lint: ## ruff, mypy --strict, tsc
	$(SETUP) lint
	@$(VENV)/ruff check .
	@$(VENV)/python -m mypy
	$(SETUP) player-check

bench: ## the figures, each beside its peer or floor
	$(SETUP) bench
	@$(VENV)/python -m bench

charts: ## every drawing, hand and motion on pages of A3: build/charts
	$(SETUP) test
	@PYTHONPATH=src $(VENV)/python -m charts.sheet build/charts

lock: ## write requirements/*.lock again (for maintainers)
	$(SETUP) lock

clean: ## remove what was built; your routines stay
	rm -rf .venv build player/node_modules src/solea/web/static src/solea/web/.player
