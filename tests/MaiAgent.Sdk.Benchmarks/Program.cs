using BenchmarkDotNet.Running;
using MaiAgent.Sdk.Benchmarks;
using MaiAgent.Sdk.Benchmarks.Faults;
using MaiAgent.Sdk.Benchmarks.Measurements;

// --ratios prints the tables of docs/performance.md, or the named parts of them, and exits with the number of goals that were missed.
// --faults prints the table of docs/reliability.md, or the rows whose names contain the arguments.
// --serve is what --ratios starts itself. Anything else is BenchmarkDotNet's.
switch (args)
{
    case ["--ratios", .. var parts]:
        return await Ratios.PrintAsync(Console.Out, parts);
    case ["--faults", .. var names]:
        await FaultTable.PrintAsync(names);
        return 0;
    case [Server.Argument]:
        await Server.RunAsync();
        return 0;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(StreamBenchmarks).Assembly).Run(args);
        return 0;
}
