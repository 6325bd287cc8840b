using System.Net;
using System.Text.RegularExpressions;
using WireMock.Admin.Mappings;
using WireMock.Matchers;
using WireMock.Net.OpenApiParser;
using WireMock.Net.OpenApiParser.Settings;
using WireMock.Net.OpenApiParser.Types;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace MaiAgent.Sdk.Contract.Tests.WireMock;

/// <summary>A WireMock.Net server that WireMock.Net's own OpenAPI parser makes of docs/openapi.yaml.</summary>
public sealed partial class ContractStub : IDisposable
{
    private static readonly WireMockOpenApiParserSettings Settings = new()
    {
        PathPatternToUse = ExampleValueType.Wildcard,
        QueryParameterPatternToUse = ExampleValueType.Wildcard,
    };

    public ContractStub()
    {
        Mappings = new WireMockOpenApiParser().FromText(ContractText.Load(), Settings, out var diagnostic);
        Errors = [.. diagnostic.Errors.Select(error => error.ToString()!)];
        var withoutSlash = ContractText.Paths.Where(path => !path.EndsWith('/')).Select(path => Name().Replace(path, "*")).ToHashSet();
        foreach (var mapping in Mappings)
        {
            // The parser drops the final slash, and its star stands for any number of segments. Of two paths the one with fewer stars wins.
            var path = (string)mapping.Request.Path!;
            path += withoutSlash.Contains(path) ? "" : "/";
            mapping.Title = $"{mapping.Request.Methods!.Single()} {path}";
            mapping.Priority = path.Count(c => c == '*');
            mapping.Request.Path = new PathModel
            {
                Matchers = [new MatcherModel { Name = "RegexMatcher", Pattern = $"^{path.Replace("*", "[^/]+", StringComparison.Ordinal)}$" }],
            };

            // The parser expects one example, to the letter.
            mapping.Request.Body = null;
        }

        Server = WireMockServer.Start();
        Server.WithMapping([.. Mappings]);
    }

    /// <summary>One mapping an operation; its title is the method and the path, with a star for each id.</summary>
    public IReadOnlyList<MappingModel> Mappings { get; }

    public IReadOnlyList<string> Errors { get; }

    public WireMockServer Server { get; }

    /// <summary>Answers the next request with a method and a path with 405.</summary>
    public void RefuseOnce(string method, string path) => Server
        .Given(Request.Create().UsingMethod(method).WithPath(new RegexMatcher(path)))
        .AtPriority(-1)
        .InScenario($"{method} {path}")
        .WillSetStateTo("refused")
        .RespondWith(Response.Create().WithStatusCode(HttpStatusCode.MethodNotAllowed));

    public void Dispose() => Server.Dispose();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Name();
}
