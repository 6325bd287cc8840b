#!/usr/bin/env bash
# Measures what the tests of the SDK are worth, which takes too long for each change:
#   build/quality.sh coverage            lines and branches of src/MaiAgent.Sdk that the tests reach, by folder
#   build/quality.sh mutants [PART]...   the share of small faults put into the code that the tests notice: Pagination Retries Errors Streaming
# Without arguments both. Reports are in artifacts/quality. Needs jq.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
reports=$PWD/artifacts/quality

coverage() {
    local out=$reports/coverage merged= project
    rm -rf "$out" && mkdir -p "$out"
    for project in Tests Contract.Tests WireFaults.Tests; do
        # Tests of memory measure the counters of coverlet too.
        dotnet test "tests/MaiAgent.Sdk.$project" --framework net10.0 --filter 'FullyQualifiedName!~CostTests&FullyQualifiedName!~MemoryTests' \
            -p:CollectCoverage=true '-p:Include=[MaiAgent.Sdk]*' '-p:ExcludeByFile=**/obj/**' -p:ExcludeByAttribute=GeneratedCodeAttribute \
            "-p:CoverletOutput=$out/$project/" '-p:CoverletOutputFormat="json,cobertura"' ${merged:+"-p:MergeWith=$merged"}
        # The name has the target framework where the project has several.
        merged=$(ls "$out/$project"/*.json)
    done

    printf '\n== coverage: lines and branches of src/MaiAgent.Sdk\n'
    jq -r '
        def share: length as $n | if $n == 0 then "-" else "\((map(select(. > 0)) | length) * 1000 / $n | round / 10)%" end;
        def row(name): "\(name): lines \(map(.lines[]) | share), branches \(map(.branches[]) | share)";
        [.["MaiAgent.Sdk.dll"] | to_entries[] | {
            folder: (.key | sub(".*/src/MaiAgent\\.Sdk/"; "") | if test("/") then sub("/.*"; "") else "(root)" end),
            lines: [.value[][].Lines[]],
            branches: [.value[][].Branches[].Hits] }]
        | (group_by(.folder)[] | row(.[0].folder)), row("All")' "$merged" | tee "$out/summary.txt"
}

# The files that a part mutates, and the test classes that have to notice. Others would only make each mutant slower.
declare -A files=(
    [Pagination]='Pagination/*.cs'
    [Retries]='Pipeline/Retry*.cs Pipeline/GrowingPause.cs Http/RetryAfterHeader.cs'
    [Errors]='Errors/*.cs'
    [Streaming]='Streaming/*.cs'
)
declare -A tests=(
    [Pagination]='Tests.Pagination'
    [Retries]='.RetryTests .RetryDelayTests .NeverRepeatedTests .WaitTests .ResilienceHandlerTests .A_deletion .Retry_after .A_head_that_is_too_large'
    [Errors]='Tests.Errors .SecretTests .ShortKeyTests .OddTextTests .RedirectTests .SecretBodyTests .UnreadableBodyTests .StorageStatusTests .BufferedFaultTests
        .NeverRepeatedTests .CompletionStreamTests .OneToleranceTests .Failed_by_an_error .Attempts_count .A_failed_file'
    [Streaming]='Tests.Streaming .StreamFaultTests .FramingTests .StreamingOverHttpTests .OneToleranceTests .CompletionReadingTests
        CancellationTests.In_a_stream CancellationTests.Disposing CancellationTests.Between_chunks DisposedClientTests.A_stream
        .StreamIdleTimeout_ends_a_stalled_stream .OneTurnAtATimeTests .StreamSpanTests'
)
# They repeat the work of the others thousands of times, or count what an active mutant allocates too.
slow='CostTests SseDifferentialTests Random_members_are_read_alike Many_short_lines Comments_inside_an_event'

mutants() {
    local part out file name filter arguments
    dotnet tool restore
    for part in "$@"; do
        out=$reports/mutants/$part
        rm -rf "$out" && mkdir -p "$out"
        arguments=() filter=
        for file in ${files[$part]}; do arguments+=(--mutate "$file"); done
        for name in ${tests[$part]}; do filter+="${filter:+|}FullyQualifiedName~$name"; done
        filter="($filter)"
        for name in $slow; do filter+="&FullyQualifiedName!~$name"; done
        (cd build && dotnet stryker "${arguments[@]}" --test-case-filter "$filter" --output "$out" --skip-version-check)

        jq -r --arg part "$part" '
            [.files | to_entries[] | .key as $file | .value.mutants[] | select(.status | test("Killed|Timeout|Survived|NoCoverage")) + {
                at: "\($file | sub(".*/src/MaiAgent\\.Sdk/"; "")):\(.location.start.line)" }]
            | (map(select(.status | test("Killed|Timeout"))) | length) as $noticed
            | "\($part): \($noticed) of \(length) mutants noticed, \($noticed * 1000 / length | round / 10)%",
              (.[] | select(.status | test("Survived|NoCoverage")) | "  \(.at) \(.mutatorName): \(.replacement | gsub("\\s+"; " ") | .[:100])")' \
            "$out/reports/mutation-report.json" >"$out/summary.txt"
    done

    printf '\n== mutants, and those that no test noticed\n'
    for part in "$@"; do cat "$reports/mutants/$part/summary.txt"; done
}

parts=(Pagination Retries Errors Streaming)
case "${1:-}" in
    coverage) coverage ;;
    mutants) shift && mutants "${@:-${parts[@]}}" ;;
    *) mutants "${parts[@]}" && coverage ;;
esac
