using System.Text.Json.Nodes;
using MaiAgent.Sdk.Contract.Tests.Calls;
using MaiAgent.Sdk.Tests.Shared.Spec;

namespace MaiAgent.Sdk.Contract.Tests.Samples;

/// <summary>Everything that can be sent to an operation: its parameters and its body together as one value.</summary>
internal static class RequestSamples
{
    /// <summary>All samples that a call takes, the fullest first.</summary>
    public static IEnumerable<Sample> Of(Operation operation, FacadeCall call) =>
        Of(operation).Where(sample => call.Takes(operation, sample.Json!["body"]));

    private static IEnumerable<Sample> Of(Operation operation) => Sample.Explore(builder =>
    {
        var isFull = builder.Choose("(parameters)", "full", "minimal") == 0;
        var parameters = new JsonObject();
        foreach (var parameter in operation.Parameters.Where(parameter => parameter.IsRequired || isFull))
        {
            // An id in a path is a Guid for the SDK, also where the contract calls it a text.
            parameters[parameter.Name] = builder.Build(parameter.Schema, parameter.Name, parameter.Name, answers: false, varies: parameter.In != "path");
        }

        return new JsonObject
        {
            ["parameters"] = parameters,
            ["body"] = operation.RequestBody is not { } body ? null

                // No documented member is none that can be sent.
                : body.ShapeOf("object") is { Properties.Count: 0 } ? new JsonObject()
                : builder.Build(body, "body", "body", answers: false),
        };
    });
}
