using MaiAgent.Sdk.Contract.Tests.Checks;

namespace MaiAgent.Sdk.Contract.Tests;

/// <summary>The façade against docs/openapi.yaml, with no list of its own.</summary>
public sealed class ContractTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Everything_that_the_contract_names_is_sent_or_read()
    {
        var run = await ContractRun.GetAsync();

        var line = $"contract: {run.Operations} operations, {run.Parameters} parameters, {run.RequestProperties} request properties, {run.AnswerProperties} response properties";
        output.WriteLine(line);
        TestContext.Current.SendDiagnosticMessage(line);
        foreach (var ledger in (Ledger[])[run.Operations, run.Parameters, run.RequestProperties, run.AnswerProperties])
        {
            Assert.NotEmpty(ledger.Named);
            Assert.Empty(ledger.Unproved);
        }
    }
}
