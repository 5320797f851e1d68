/// What a person would see of expressions with wrong names, in the scope ``WorkflowNames``; the second line is the
/// expression.
let checkExamples = [
  """
  unknown-context: there is no name 'input' here
    input.target
    ^^^^^ did you mean 'inputs'?
    = The names here are inputs, steps, env, matrix, item.
    = A text stands in single quotes: 'input'
  """,
  """
  unknown-context: there is no name 'github' here
    github.sha
    ^^^^^^
    = The names here are inputs, steps, env, matrix, item.
    = A text stands in single quotes: 'github'
  """,
  """
  unknown-context: there is no name 'success' here
    success && 1
    ^^^^^^^ write `success()`
  """,
  """
  unknown-context: there is no name 'main' here
    main
    ^^^^
    = The names here are inputs, steps, env, matrix, item.
    = A text stands in single quotes: 'main'
  """,
  """
  unknown-property: inputs has no 'traget'
    inputs.traget
           ^^^^^^ did you mean 'target'?
    = It has target, tags, verbose.
  """,
  """
  unknown-property: inputs has no 'traget'
    inputs['traget']
           ^^^^^^^^ did you mean 'target'?
    = It has target, tags, verbose.
  """,
  """
  unknown-property: steps has no 'biuld'
    steps.biuld.status
          ^^^^^ did you mean 'build'?
    = It has build, test.
  """,
  """
  unknown-property: steps has no 'deploy'
    steps.deploy
          ^^^^^^
    = It has build, test.
  """,
  """
  unavailable-name: the step 'later' runs after this one
    steps.later.status
          ^^^^^
  """,
  """
  unavailable-name: secrets cannot stand in a command
    secrets.token
    ^^^^^^^ a secret
    = Hand it over in `env`.
  """,
  """
  unavailable-name: secrets cannot stand in a command
    toJSON(secrets)
           ^^^^^^^ a secret
    = Hand it over in `env`.
  """,
  """
  unavailable-name: needs can only be read by name here
    toJSON(needs)
           ^^^^^
  """,
  """
  unavailable-name: needs can only be read by name here
    needs[item]
    ^^^^^
  """,
  """
  unknown-property: steps.build has no 'statu'
    steps.build.statu
                ^^^^^ did you mean 'status'?
    = It has status, outputs, return.
  """,
  """
  unknown-property: steps.* has no 'statu'
    steps.*.statu
            ^^^^^ did you mean 'status'?
    = It has status, outputs, return.
  """,
  """
  property-of-scalar: steps.build.status has no properties
    steps.build.status.code
                       ^^^^
    = It is a single value, no list or map.
  """,
  """
  property-of-scalar: steps.build.outputs.path has no properties
    steps.build.outputs.path.x
                             ^
    = It is a single value, no list or map.
  """,
  """
  property-of-scalar: env.HOME has no properties
    env.HOME[0]
             ^
    = It is a single value, no list or map.
  """,
  """
  property-of-scalar: env.HOME has no properties
    env.HOME.*
    ^^^^^^^^
    = It is a single value, no list or map.
  """,
  """
  property-of-scalar: env.HOME has no properties
    env.HOME.*.x
    ^^^^^^^^
    = It is a single value, no list or map.
  """,
  """
  unknown-property: inputs.tags is a list and has no 'first'
    inputs.tags.first
                ^^^^^
    = Its first element is `inputs.tags[0]`, and `inputs.tags.*` are all of them.
  """,
  """
  unknown-property: matrix.site.ports is a list and has no 'http'
    matrix.site.ports.http
                      ^^^^
    = Its first element is `matrix.site.ports[0]`, and `matrix.site.ports.*` are all of them.
  """,
  """
  impossible-comparison: steps.build.status is never 'success'
    steps.build.status == 'success'
                          ^^^^^^^^^ did you mean 'completed'?
    = It is one of completed, failed, skipped.
  """,
  """
  impossible-comparison: steps.build.status is never 'complete'
    'complete' != steps.build.status
    ^^^^^^^^^^ did you mean 'completed'?
    = It is one of completed, failed, skipped.
  """,
  """
  impossible-comparison: steps.build.status is never true
    steps.build.status == true
                          ^^^^
    = It is one of completed, failed, skipped.
  """,
  """
  impossible-comparison: steps.build.status is never null
    steps.build.status == null
                          ^^^^
    = It is one of completed, failed, skipped.
  """,
  """
  impossible-comparison: steps.*.status is never 'error'
    contains(steps.*.status, 'error')
                             ^^^^^^^ did you mean 'failed'?
    = It is one of completed, failed, skipped.
  """,
  """
  impossible-comparison: case(item, steps.build.status, steps.test.status) is never 'fialed'
    case(item, steps.build.status, steps.test.status) == 'fialed'
                                                         ^^^^^^^^ did you mean 'failed'?
    = It is one of completed, failed, skipped.
  """,
  """
  unavailable-name: hashFiles cannot be called here
    hashFiles('x')
    ^^^^^^^^^^^^^^
  """,
  """
  misplaced-unsafe-raw: unsafeRaw is not the whole expression, and has no effect
    format('{0}', unsafeRaw(env.X))
                  ^^^^^^^^^^^^^^^^
    = Write `${{ unsafeRaw(…) }}` around all that is to become program text.
  """,
  """
  invalid-format: the format has a place {1}, but format is given 1 value after it
    format('{1}', env.X)
           ^^^^^
  """,
  """
  invalid-json: the argument of fromJSON is not JSON: found 'a' where a key in double quotes should stand at byte 1
    fromJSON('{a}')
             ^^^^^
  """,
  """
  unknown-property: split(env.X, ',') is a list and has no 'first'
    split(env.X, ',').first
                      ^^^^^
    = Its first element is `split(env.X, ',')[0]`, and `split(env.X, ',').*` are all of them.
  """,
  """
  property-of-scalar: join(env.X) has no properties
    join(env.X).y
                ^
    = It is a single value, no list or map.
  """,
  """
  property-of-scalar: env.X && env.Y has no properties
    (env.X && env.Y).z
                     ^
    = It is a single value, no list or map.
  """,
  """
  property-of-scalar: toJSON(env.X) has no properties
    toJSON(env.X)[0]
                  ^
    = It is a single value, no list or map.
  """,
  """
  property-of-scalar: steps.build.outputs[item] has no properties
    steps.build.outputs[item].x
                              ^
    = It is a single value, no list or map.
  """,
]
