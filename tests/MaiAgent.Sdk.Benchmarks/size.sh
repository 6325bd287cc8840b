#!/usr/bin/env bash
# What the SDK adds to a published program: one that streams an answer, beside the same with a raw HttpClient.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
runtime=linux-x64

project() { # name, items
    mkdir "$work/$1"
    cat > "$work/$1/$1.csproj" <<EOF
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>\$(ProgramTarget)</TargetFramework>
    <LangVersion>latest</LangVersion>
    <Nullable>enable</Nullable>
    <ImplicitUsings>enable</ImplicitUsings>
    <InvariantGlobalization>true</InvariantGlobalization>
    <TrimMode>full</TrimMode>
    <PublishTrimmed Condition="'\$(Kind)' == 'trimmed'">true</PublishTrimmed>
    <PublishAot Condition="'\$(Kind)' == 'native'">true</PublishAot>
  </PropertyGroup>
  <ItemGroup>$2</ItemGroup>
</Project>
EOF
}

project raw "<Compile Include=\"$root/tests/MaiAgent.Sdk.Benchmarks/Contenders/RawClient.cs;$root/tests/MaiAgent.Sdk.Benchmarks/Contenders/RawModels.cs\" />"
cat > "$work/raw/Program.cs" <<'EOF'
using MaiAgent.Sdk.Benchmarks.Contenders;
using var raw = new RawClient(new Uri("http://127.0.0.1/"), "key");
var (response, body) = await raw.FirstChunkAsync(Guid.NewGuid());
Console.WriteLine(await new StreamReader(body).ReadToEndAsync());
EOF

project sdk "<ProjectReference Include=\"$root/src/MaiAgent.Sdk/MaiAgent.Sdk.csproj\" />"
cat > "$work/sdk/Program.cs" <<'EOF'
using MaiAgent.Sdk;
using var client = new MaiAgentClient("key");
await foreach (var chunk in client.Completions.StreamAsync(Guid.NewGuid(), "?"))
{
    Console.Write(chunk.Content);
}
EOF

size() { # name, target, kind, arguments of publish
    local output="$work/out/$1-$3"
    rm -rf "$work/$1/obj"
    dotnet publish "$work/$1" -c Release -p:ProgramTarget="$2" -p:Kind="$3" -o "$output" -v q "${@:4}" > "$work/log" 2>&1 || { cat "$work/log" >&2; return 1; }
    find "$output" -type f ! -name '*.pdb' ! -name '*.xml' ! -name '*.dbg' ! -name '*.json' -printf '%s\n' | awk '{ total += $1 } END { print total / 1024 }'
}

row() { # title, target, kind, arguments of publish
    local raw sdk
    raw=$(size raw "${@:2}")
    sdk=$(size sdk "${@:2}")
    awk -v title="$1" -v raw="$raw" -v sdk="$sdk" 'BEGIN { printf "| %s | %d | %d | %d |\n", title, raw, sdk, sdk - raw }'
}

echo "| KB | raw HttpClient | MaiAgent.Sdk | more |"
echo "| --- | ---: | ---: | ---: |"
row "framework-dependent, net10.0" net10.0 framework
row "self-contained and trimmed, net10.0" net10.0 trimmed -r "$runtime" --self-contained
row "native AOT, net10.0" net10.0 native -r "$runtime"
row "native AOT, net8.0" net8.0 native -r "$runtime"
