using BenchmarkDotNet.Running;
using MaiAgent.Sdk.Benchmarks;
using MaiAgent.Sdk.Benchmarks.Faults;
using MaiAgent.Sdk.Benchmarks.Measurements;

// --ratios prints the tables of docs/performance.md and exits with the number of goals that were missed.
// --faults prints the table of docs/reliability.md, or the rows whose names contain the arguments.
// --serve and --cold are what --ratios starts itself. Anything else is BenchmarkDotNet's.
switch (args)
{
    case ["--ratios"]:
        return await Ratios.PrintAsync(Console.Out);
    case ["--faults", .. var names]:
        await FaultTable.PrintAsync(names);
        return 0;
    case [Server.Argument]:
        await Server.RunAsync();
        return 0;
    case [ColdStart.Argument, var way, var address, var apiKey, var chatbotId]:
        await ColdStart.RunAsync(way, new Uri(address), apiKey, Guid.Parse(chatbotId));
        return 0;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(StreamBenchmarks).Assembly).Run(args);
        return 0;
}
