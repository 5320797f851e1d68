ExpressionBenchmarks.run()
ExpressionBenchmarks.runEvaluation()
