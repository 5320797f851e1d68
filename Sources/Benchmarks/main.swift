ExpressionBenchmarks.run()
